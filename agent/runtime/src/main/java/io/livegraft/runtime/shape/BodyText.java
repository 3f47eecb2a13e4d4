package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A method body as canonical text: equal texts do the same. */
public final class BodyText {
    private static final String NO_CODE = "no code";

    private final Correlation correlation;
    /** Bodies whose text is being written, outermost first: a lambda may lead to itself. */
    private final List<MethodNode> open;

    /** Known contents, of those that lead to nothing that is open around them. */
    private final Map<MethodNode, String> contents;

    /** Index of the outermost open body that this text leads back to. */
    private int outermost = Integer.MAX_VALUE;

    private final StringBuilder out = new StringBuilder(512);

    /** Where lambdas go whose content is left open; null to write their content. */
    private List<Correlation.Body> lambdas;

    /** Numbers of local variables by first use; null to keep them. */
    private Map<Integer, Integer> locals;

    /** Whether the text is to be the same for what the JVM makes of a body. */
    private boolean asRunning;

    /** Whether local variables are left out. */
    private boolean withoutLocals;

    private BodyText(Correlation correlation, List<MethodNode> open, Map<MethodNode, String> contents) {
        this.correlation = correlation;
        this.open = open;
        this.contents = contents;
    }

    private static BodyText start(Correlation correlation) {
        return new BodyText(correlation, new ArrayList<>(), new HashMap<>());
    }

    /** The text of a body; instructions are numbered, so that labels have no identity. */
    public static String of(MethodNode method, Correlation correlation) {
        return start(correlation).write(method);
    }

    /**
     * As {@link #of}, but the same for the bytes of a jar and for those that the JVM hands to a transformer: where there
     * are subroutines, the JVM gives some local variables another number when it links the class.
     */
    static String asRunning(MethodNode method, Correlation correlation) {
        BodyText text = start(correlation);
        text.asRunning = true;
        return text.write(method);
    }

    /** As {@link #of}, with the contents of lambdas left open; they are added to {@code lambdas} in order. */
    public static String outline(MethodNode method, Correlation correlation, List<Correlation.Body> lambdas) {
        BodyText text = start(correlation);
        text.lambdas = lambdas;
        return text.write(method);
    }

    /** The text of some instructions, from one index to the one behind the last. */
    static String ofPart(MethodNode method, int from, int to, Correlation correlation) {
        BodyText text = start(correlation);
        text.open.add(method);
        text.writeInstructions(method, from, to);
        return text.out.toString();
    }

    /**
     * As {@link #ofPart}, for instructions whose local variables have no use outside, so that their numbers do not
     * matter.
     *
     * @param lambdas as for {@link #outline}, or null
     */
    static String ofStep(
            MethodNode method, StaticInit.Step step, Correlation correlation, List<Correlation.Body> lambdas) {
        BodyText text = start(correlation);
        text.lambdas = lambdas;
        text.locals = new HashMap<>();
        text.open.add(method);
        text.writeInstructions(method, step.from(), step.to());
        return text.out.toString();
    }

    private String write(MethodNode method) {
        if (method.instructions.size() == 0) {
            return NO_CODE;
        }
        open.add(method);
        withoutLocals = asRunning && hasSubroutines(method);
        writeInstructions(method, 0, method.instructions.size());
        open.remove(open.size() - 1);
        return out.toString();
    }

    private void writeInstructions(MethodNode method, int from, int to) {
        Map<LabelNode, Integer> positions = positions(method, from);
        AbstractInsnNode insn = method.instructions.size() == 0 ? null : method.instructions.get(from);
        for (int i = from; i < to && insn != null; i++, insn = insn.getNext()) {
            if (insn.getOpcode() >= 0) {
                out.append(insn.getOpcode());
                writeOperands(insn, positions);
                out.append('\n');
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int at = method.instructions.indexOf(block.start);
            if (at < from || at >= to) {
                continue;
            }
            out.append("try ").append(positions.get(block.start)).append(' ');
            out.append(positions.get(block.end)).append(' ').append(positions.get(block.handler));
            if (block.type != null) {
                out.append(' ');
                writeType(Type.getObjectType(block.type));
            }
            out.append('\n');
        }
    }

    /** Number of real instructions between {@code from} and each label; negative for labels before it. */
    private static Map<LabelNode, Integer> positions(MethodNode method, int from) {
        Map<LabelNode, Integer> positions = new IdentityHashMap<>();
        int count = 0;
        int base = 0;
        int index = 0;
        for (AbstractInsnNode insn : method.instructions) {
            if (index++ == from) {
                base = count;
            }
            if (insn instanceof LabelNode label) {
                positions.put(label, count);
            } else if (insn.getOpcode() >= 0) {
                count++;
            }
        }
        int offset = base;
        positions.replaceAll((label, position) -> position - offset);
        return positions;
    }

    private void writeOperands(AbstractInsnNode insn, Map<LabelNode, Integer> positions) {
        if (insn instanceof VarInsnNode i) {
            out.append(' ').append(local(i.var));
        } else if (insn instanceof FieldInsnNode i) {
            writeMember(i.owner, i.name, i.desc);
        } else if (insn instanceof MethodInsnNode i) {
            writeMethod(i.owner, i.name, i.desc, i.itf);
        } else if (insn instanceof JumpInsnNode i) {
            out.append(' ').append(positions.get(i.label));
        } else if (insn instanceof TypeInsnNode i) {
            writeType(Type.getObjectType(i.desc));
        } else if (insn instanceof LdcInsnNode i) {
            writeConstant(i.cst);
        } else if (insn instanceof IntInsnNode i) {
            out.append(' ').append(i.operand);
        } else if (insn instanceof IincInsnNode i) {
            out.append(' ').append(local(i.var)).append(' ').append(i.incr);
        } else if (insn instanceof InvokeDynamicInsnNode i) {
            writeDynamic(i.name, i.desc, i.bsm, i.bsmArgs);
        } else if (insn instanceof TableSwitchInsnNode i) {
            out.append(' ').append(i.min).append(' ').append(i.max);
            writeLabels(i.labels, i.dflt, positions);
        } else if (insn instanceof LookupSwitchInsnNode i) {
            out.append(' ').append(i.keys);
            writeLabels(i.labels, i.dflt, positions);
        } else if (insn instanceof MultiANewArrayInsnNode i) {
            writeType(Type.getType(i.desc));
            out.append(' ').append(i.dims);
        }
    }

    private static boolean hasSubroutines(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.JSR) {
                return true;
            }
        }
        return false;
    }

    private int local(int index) {
        if (withoutLocals) {
            return 0;
        }
        return locals == null ? index : locals.computeIfAbsent(index, unknown -> locals.size());
    }

    private void writeLabels(List<LabelNode> labels, LabelNode otherwise, Map<LabelNode, Integer> positions) {
        labels.forEach(label -> out.append(' ').append(positions.get(label)));
        out.append(" else ").append(positions.get(otherwise));
    }

    private void writeMember(String owner, String name, String descriptor) {
        writeType(Type.getObjectType(owner));
        out.append('.').append(name);
        writeType(Type.getType(descriptor));
    }

    private void writeMethod(String owner, String name, String descriptor, boolean isInterface) {
        Correlation.Body content = correlation.content(owner, name, descriptor);
        if (content != null && lambdas != null && Numbered.isLambda(content.method().name)) {
            lambdas.add(content);
            out.append(" lambda ").append(content.method().access & Opcodes.ACC_STATIC);
            writeType(Type.getType(descriptor));
        } else if (content == null) {
            writeMember(owner, name, descriptor);
            out.append(isInterface ? " itf" : "");
        } else {
            out.append(" content ").append(contentOf(content));
        }
    }

    private String contentOf(Correlation.Body body) {
        int depth = open.indexOf(body.method());
        if (depth >= 0) {
            outermost = Math.min(outermost, depth);
            return "up " + (open.size() - depth);
        }
        String known = contents.get(body.method());
        if (known != null) {
            return known;
        }
        BodyText text = new BodyText(correlation, open, contents);
        text.asRunning = asRunning;
        String content = (body.method().access & Opcodes.ACC_STATIC) + Sha256.of(text.write(body.method()));
        outermost = Math.min(outermost, text.outermost);
        if (text.outermost >= open.size()) {
            contents.put(body.method(), content);
        }
        return content;
    }

    private void writeDynamic(String name, String descriptor, Handle bootstrap, Object... arguments) {
        out.append(' ').append(name);
        writeType(Type.getType(descriptor));
        writeConstant(bootstrap);
        for (Object argument : arguments) {
            writeConstant(argument);
        }
    }

    private void writeConstant(Object constant) {
        if (constant instanceof String text) {
            out.append(" s").append(text.length()).append(':').append(text);
        } else if (constant instanceof Integer number) {
            out.append(" i").append(number);
        } else if (constant instanceof Long number) {
            out.append(" l").append(number);
        } else if (constant instanceof Float number) {
            out.append(" f").append(Float.floatToRawIntBits(number));
        } else if (constant instanceof Double number) {
            out.append(" d").append(Double.doubleToRawLongBits(number));
        } else if (constant instanceof Type type) {
            out.append(" class");
            writeType(type);
        } else if (constant instanceof Handle handle) {
            out.append(" handle ").append(handle.getTag());
            if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
                writeMember(handle.getOwner(), handle.getName(), handle.getDesc());
            } else {
                writeMethod(handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
            }
        } else if (constant instanceof ConstantDynamic dynamic) {
            Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = dynamic.getBootstrapMethodArgument(i);
            }
            out.append(" dynamic(");
            writeDynamic(dynamic.getName(), dynamic.getDescriptor(), dynamic.getBootstrapMethod(), arguments);
            out.append(')');
        }
    }

    private void writeType(Type type) {
        switch (type.getSort()) {
            case Type.METHOD -> {
                out.append(" (");
                for (Type argument : type.getArgumentTypes()) {
                    writeType(argument);
                }
                out.append(')');
                writeType(type.getReturnType());
            }
            case Type.ARRAY -> {
                out.append(" [".repeat(type.getDimensions()));
                writeType(type.getElementType());
            }
            case Type.OBJECT -> out.append(' ').append(correlation.className(type.getInternalName()));
            default -> out.append(' ').append(type.getDescriptor());
        }
    }
}
