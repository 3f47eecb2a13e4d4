package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassShape;
import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.FieldInitialiser;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Follows what carried code refers to, and brings along what the running version does not have. */
final class Needs {
    private final Plan plan;
    private final World oldWorld;
    private final World newWorld;
    private final RunningTypes running;
    private final Initialisers initialisers;
    private final Constructors constructors;
    private final OldMembers oldMembers;
    private final Gates gates;
    private final Deque<Runnable> queue = new ArrayDeque<>();

    Needs(Plan plan, World oldWorld, World newWorld) {
        this.plan = plan;
        this.oldWorld = oldWorld;
        this.newWorld = newWorld;
        this.running = new RunningTypes(plan, oldWorld, newWorld);
        this.initialisers = new Initialisers(plan, this);
        this.constructors = new Constructors(plan, oldWorld, newWorld);
        this.oldMembers = new OldMembers(oldWorld);
        this.gates = new Gates(plan, this, oldWorld);
    }

    Initialisers initialisers() {
        return initialisers;
    }

    /** Brings a new body for a method that is there, with all that it needs. */
    void replace(String owner, MethodNode method, String targetName) {
        if (plan.draft(owner).replace(method, targetName)) {
            queue.add(() -> scan(plan.newTree(owner), method));
        }
    }

    Constructors constructors() {
        return constructors;
    }

    Gates gates() {
        return gates;
    }

    /** Brings a new body for a constructor that is there, with its super or this call. */
    void replaceWhole(String owner, MethodNode constructor) {
        Draft draft = plan.draft(owner);
        draft.replace(constructor, constructor.name);
        if (draft.bringBeginning(constructor)) {
            queue.add(() -> scan(plan.newTree(owner), constructor));
        }
    }

    /** Brings what a new constructor does, to be done by another one. */
    void addToGate(String owner, MethodNode constructor) {
        if (plan.draft(owner).addToGate(constructor)) {
            queue.add(() -> scan(plan.newTree(owner), constructor));
        }
    }

    /** Scans a part of a method that comes into the patch. */
    void part(ClassNode owner, MethodNode method, int from, int to) {
        queue.add(() -> new Scan(owner, method, null).ofPart(method, from, to));
    }

    /** Follows all references until nothing more is needed. */
    void follow() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }

    private void scan(ClassNode owner, MethodNode method) {
        Optional<ConstructorPrefix> prefix =
                method.name.equals("<init>") ? ConstructorPrefix.of(owner.name, method) : Optional.empty();
        Scan scan = new Scan(owner, method, prefix.map(ConstructorPrefix::call).orElse(null));
        if (prefix.isPresent() && plan.keepsBeginning(owner.name, method)) {
            scan.ofPart(method, prefix.get().end(), method.instructions.size());
        } else {
            scan.of(method);
        }
    }

    /** Brings a method that the running class does not have. */
    void add(String owner, String name, String descriptor, String why) {
        MethodNode method = plan.newMethod(owner, name, descriptor);
        if (!plan.draft(owner).add(method)) {
            return;
        }
        String member = Names.member(name, descriptor);
        Optional<String> whyNot = name.equals("<init>") ? constructors.whyNotNew(owner, method) : Optional.empty();
        if (whyNot.isPresent()) {
            plan.problem(Schema.CONSTRUCTOR.of(owner, member, whyNot.get()));
        } else if ((method.access & Modifier.NATIVE) != 0) {
            plan.problem(Schema.NATIVE.of(owner, member));
        } else {
            if ((method.access & Opcodes.ACC_SYNTHETIC) == 0) {
                plan.broughtAlong(owner, Names.dotted(owner) + "#" + member, why);
            }
            queue.add(() -> scan(plan.newTree(owner), method));
        }
    }

    /** Brings a static method without parameters that is called at a moment of the patch's life. */
    void callback(String owner, String name, String annotation) {
        MethodNode method = plan.newMethod(owner, name, "()V");
        plan.draft(owner).callback(method, annotation);
        queue.add(() -> scan(plan.newTree(owner), method));
    }

    /** Adds a method to a class that comes along. */
    void addTo(ClassNode helper, MethodNode method) {
        helper.methods.add(method);
        queue.add(() -> scan(helper, method));
    }

    /** Brings a field that the running class does not have, or that gets a value of its own in the patch. */
    void addField(String owner, String name, String descriptor, String why) {
        ClassNode type = plan.newTree(owner);
        FieldNode field = type.fields.stream()
                .filter(f -> f.name.equals(name) && f.desc.equals(descriptor))
                .findFirst()
                .orElseThrow();
        if (!plan.draft(owner).addField(field)) {
            return;
        }
        if ((field.access & Opcodes.ACC_ENUM) != 0) {
            plan.grows(owner);
        }
        new Scan(type, null, null).descriptor(descriptor);
        plan.broughtAlong(owner, Names.dotted(owner) + "#" + name, why);
        if (!Modifier.isStatic(field.access)) {
            FieldInitialiser.of(type, field, FieldInitialiser.PREFIX + name).ifPresent(initial -> {
                type.methods.add(initial);
                add(owner, initial.name, initial.desc, why);
            });
        } else if (field.value == null) {
            initialisers.bring(owner, name);
        }
    }

    private void addHelper(String name, String why) {
        if (!plan.addHelper(name)) {
            return;
        }
        plan.broughtAlong(name, Names.dotted(name), why);
        ClassNode type = plan.newTree(name);
        Scan scan = new Scan(type, null, null);
        requireExtensible(type, type.superName, scan);
        type.interfaces.forEach(parent -> requireExtensible(type, parent, scan));
        type.fields.forEach(field -> scan.descriptor(field.desc));
        type.methods.forEach(method -> queue.add(() -> scan(type, method)));
    }

    private void requireExtensible(ClassNode type, String parent, Scan scan) {
        scan.type(parent);
        Parents.require(plan, parent, type);
    }

    /** References of one piece of code. */
    private final class Scan extends References {
        private final ClassNode from;
        /** The method that is scanned, null for what a class declares. */
        private final MethodNode in;
        /** The super(...) call of the constructor that is scanned, null elsewhere. */
        private final MethodInsnNode superCall;

        Scan(ClassNode from, MethodNode in, MethodInsnNode superCall) {
            this.from = from;
            this.in = in;
            this.superCall = superCall;
        }

        private String why() {
            return "used by " + Names.dotted(from.name);
        }

        @Override
        void type(String name) {
            plan.mentions(name);
            if (plan.isNew(name)) {
                addHelper(name, why());
            } else if (plan.isExisting(name)) {
                requireAccessible(name);
            }
        }

        private void requireAccessible(String name) {
            ClassShape now = newWorld.shape(name);
            ClassShape was = oldWorld.shape(name);
            if (now == null || was == null) {
                return;
            }
            boolean kept = Modifier.isPublic(was.access()) || !Modifier.isPublic(now.access());
            if (!kept && !Names.samePackage(from.name, name)) {
                plan.problem(Schema.NOT_PUBLIC.of(name, "", Names.dotted(from.name)));
            }
        }

        @Override
        void made(String name) {
            boolean wasAbstract = plan.isExisting(name)
                    && oldWorld.shape(name) != null
                    && Modifier.isAbstract(oldWorld.shape(name).access());
            if (wasAbstract) {
                plan.problem(Schema.ABSTRACT_CLASS.of(name, "", Names.dotted(from.name)));
            }
        }

        @Override
        void text(String constant) {
            if (plan.isNew(constant.replace('.', '/')) && constant.indexOf('.') > 0) {
                plan.note(Names.dotted(from.name) + " names the new class " + constant
                        + " in a string; the classes of a patch get names of their own");
            }
        }

        @Override
        void method(String owner, String name, String descriptor, MethodInsnNode call) {
            Optional<World.Found> found = newWorld.method(owner, name, descriptor);
            Optional<World.Found> moved = moved(owner, found, oldWorld.method(owner, name, descriptor));
            moved.ifPresent(was -> use(was, call));
            if (found.isEmpty() || moved.isPresent() || !isReached(owner, found.get())) {
                return;
            }
            Member now = found.get().member();
            String declaring = found.get().owner().name();
            if (plan.isNew(declaring)) {
                inNewClass(declaring, now);
                return;
            }
            boolean isSuper = call != null && call.getOpcode() == Opcodes.INVOKESPECIAL && !name.equals("<init>");
            if (isSuper) {
                plan.reroutes().addSpecial(owner, name, descriptor, declaring);
            }
            Optional<World.Found> was = oldMembers.method(owner, declaring, now, isSuper);
            if (was.isPresent() && isSuper && was.get().is(Modifier.ABSTRACT) && !now.is(Modifier.ABSTRACT)) {
                callCopy(declaring, now, call);
            } else if (was.isPresent()) {
                use(was.get(), call);
            } else if (name.equals("<init>")) {
                newConstructor(declaring, now, call);
            } else {
                plan.reroutes().add(owner, name, descriptor, declaring);
                add(declaring, name, descriptor, why());
            }
        }

        private void newConstructor(String declaring, Member now, MethodInsnNode call) {
            MethodNode constructor = plan.newMethod(declaring, now.name(), now.descriptor());
            if (MarkerConstructors.opens(constructor, plan.oldTree(declaring))) {
                plan.draft(declaring).existingMethod(now);
            } else if (call != null && call == superCall && !declaring.equals(from.name)) {
                gates.lead(declaring, now, from.name, new GateCall(in, call));
            } else {
                add(declaring, now.name(), now.descriptor(), why());
            }
        }

        /**
         * The superclass's method has a body now, and in the running version it is abstract: the body comes along under
         * a name of its own, since the method's name goes on to mean what running subclasses make of it.
         */
        private void callCopy(String declaring, Member now, MethodInsnNode call) {
            String name = SuperBody.copy(plan.newTree(declaring), now);
            add(declaring, name, now.descriptor(), why());
            call.setOpcode(call.itf ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL);
            call.owner = declaring;
            call.name = name;
        }

        private void use(World.Found was, MethodInsnNode call) {
            String owner = was.owner().name();
            if (!plan.isExisting(owner)) {
                return;
            }
            Member member = was.member();
            if (call != null && call == superCall) {
                if (member.is(Modifier.PRIVATE) && !owner.equals(from.name)) {
                    plan.problem(Schema.PRIVATE_SUPER.of(
                            owner, Names.member(member.name(), member.descriptor()), Names.dotted(from.name)));
                }
                if (owner.equals(from.name)) {
                    plan.uses(owner, member);
                }
                return;
            }
            plan.uses(owner, member);
            requireReach(owner, member, Names.member(member.name(), member.descriptor()));
        }

        @Override
        void field(String owner, String name, String descriptor, boolean isStatic, boolean write) {
            Optional<World.Found> found = newWorld.field(owner, name, descriptor);
            Optional<World.Found> moved = moved(owner, found, oldWorld.field(owner, name, descriptor));
            moved.ifPresent(was -> useField(was.owner().name(), was.member()));
            if (found.isEmpty() || moved.isPresent() || !isReached(owner, found.get())) {
                return;
            }
            String declaring = found.get().owner().name();
            if (plan.isNew(declaring)) {
                inNewClass(declaring, found.get().member());
                return;
            }
            Optional<Member> was = oldWorld.shape(declaring)
                    .field(name, descriptor)
                    .filter(old -> old.is(Modifier.STATIC) == isStatic)
                    .filter(old -> !plan.isRevalued(declaring, name));
            if (was.isEmpty()) {
                plan.reroutes().add(owner, name, descriptor, declaring);
                addField(declaring, name, descriptor, why());
                return;
            }
            useField(declaring, was.get());
            boolean constructs = !isStatic && declaring.equals(from.name) && in != null && in.name.equals("<init>");
            if (write && was.get().is(Modifier.FINAL) && !constructs) {
                plan.problem(Schema.FINAL_FIELD.of(declaring, name, Names.dotted(from.name)));
            }
        }

        private void useField(String owner, Member field) {
            if (plan.isExisting(owner)) {
                plan.usesField(owner, field);
                requireReach(owner, field, field.name());
            }
        }

        /** The running version's own member, where the new one has it from a superclass that running objects lack. */
        private Optional<World.Found> moved(String owner, Optional<World.Found> now, Optional<World.Found> before) {
            return now.filter(found -> !running.inherits(owner, found.owner().name()))
                    .flatMap(found -> before.filter(was -> was.is(Modifier.STATIC) == found.is(Modifier.STATIC)))
                    .filter(was -> !was.is(Modifier.PRIVATE));
        }

        /**
         * Whether a member is one of ours, where the running hierarchy finds it too. A static one is named in its own
         * class where it does not.
         */
        private boolean isReached(String owner, World.Found found) {
            String declaring = found.owner().name();
            Member member = found.member();
            if (!running.inherits(owner, declaring)) {
                if (member.is(Modifier.STATIC)) {
                    plan.reroutes().add(owner, member.name(), member.descriptor(), declaring);
                } else if (Modifier.isInterface(found.owner().access())) {
                    plan.problem(Schema.INTERFACE.of(owner, "", Names.dotted(declaring)));
                } else {
                    String changed = running.changed(owner);
                    plan.problem(Schema.SUPERCLASS.of(
                            changed, "", Names.dotted(newWorld.shape(changed).superName())));
                }
            }
            return isOurs(declaring);
        }

        /** A member of a new class; private ones are opened to the rest of the patch. */
        private void inNewClass(String declaring, Member member) {
            addHelper(declaring, why());
            if (member.is(Modifier.PRIVATE) && !declaring.equals(from.name)) {
                Widening.open(plan.newTree(declaring), member);
            }
        }

        private boolean isOurs(String name) {
            return plan.isExisting(name) || plan.isNew(name);
        }

        /** Sees to it that carried code may use a member of the running version as the new version may. */
        private void requireReach(String owner, Member member, String name) {
            if (member.is(Modifier.PRIVATE)) {
                plan.reachesInto(owner);
            }
            boolean inherits = member.is(Modifier.PROTECTED) && newWorld.isSubtype(from.name, owner);
            if (!member.is(Modifier.PUBLIC) && !inherits && !Names.samePackage(owner, from.name)) {
                if (Modifier.isPublic(oldWorld.shape(owner).access())) {
                    plan.reachesInto(owner);
                } else {
                    plan.problem(Schema.NOT_PUBLIC.of(owner, name, Names.dotted(from.name)));
                }
            }
        }
    }
}
