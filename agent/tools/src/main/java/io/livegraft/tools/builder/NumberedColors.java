package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.BodyText;
import io.livegraft.runtime.shape.Correlation;
import io.livegraft.runtime.shape.Numbered;
import io.livegraft.runtime.shape.Sha256;
import io.livegraft.runtime.shape.SideCorrelation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Contents of the numbered classes of one family, in which they name each other by content too.
 *
 * <p>Colour refinement: first all of them count as one, then each round tells those apart that refer to different ones.
 */
final class NumberedColors implements Correlation {
    private static final int ROUNDS = 4;
    private static final int FLAGS =
            Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD;

    private final Map<String, ClassNode> family;
    private final SideCorrelation side;
    private final Remapper remapper = new Remapper(Opcodes.ASM9) {
        @Override
        public String map(String internalName) {
            return className(internalName);
        }
    };
    private Map<String, String> colors = new HashMap<>();

    private NumberedColors(Map<String, ClassNode> family) {
        this.family = family;
        this.side = new SideCorrelation(family);
    }

    /** Content by class. */
    static Map<String, String> of(Map<String, ClassNode> family) {
        NumberedColors colors = new NumberedColors(family);
        int distinct = 0;
        for (int round = 0; round < ROUNDS; round++) {
            colors.refine();
            int now = new HashSet<>(colors.colors.values()).size();
            if (round > 0 && now == distinct) {
                break;
            }
            distinct = now;
        }
        return colors.colors;
    }

    private void refine() {
        Map<String, String> next = new TreeMap<>();
        for (ClassNode type : family.values()) {
            if (Names.isNumbered(type.name)) {
                next.put(type.name, Sha256.of(text(type)));
            }
        }
        colors = next;
    }

    @Override
    public String className(String internalName) {
        boolean counts = family.containsKey(internalName) && Names.isNumbered(internalName);
        return counts ? "#" + colors.getOrDefault(internalName, "") : internalName;
    }

    @Override
    public Body content(String owner, String name, String descriptor) {
        return side.content(owner, name, descriptor);
    }

    private String text(ClassNode type) {
        StringBuilder text = new StringBuilder();
        text.append(type.access & FLAGS).append(' ').append(className(type.superName));
        type.interfaces.forEach(name -> text.append(' ').append(className(name)));
        for (FieldNode field : type.fields) {
            text.append('\n').append(field.access).append(' ').append(field.name);
            text.append(' ').append(remapper.mapDesc(field.desc)).append(' ').append(field.value);
        }
        for (MethodNode method : type.methods) {
            if (!Numbered.isNumbered(method.access, method.name)) {
                text.append('\n').append(method.access).append(' ').append(method.name);
                text.append(remapper.mapMethodDesc(method.desc)).append('\n');
                text.append(BodyText.of(method, this));
            }
        }
        return text.toString();
    }
}
