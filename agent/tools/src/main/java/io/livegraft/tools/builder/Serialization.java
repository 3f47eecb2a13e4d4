package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassDiff;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** What the serialization of the JDK looks for in a class itself, by reflection: a loaded class does not get it. */
final class Serialization {
    private static final String SERIALIZABLE = "java/io/Serializable";
    private static final Set<String> METHODS = Set.of(
            "readObject(Ljava/io/ObjectInputStream;)V",
            "writeObject(Ljava/io/ObjectOutputStream;)V",
            "readObjectNoData()V",
            "readResolve()Ljava/lang/Object;",
            "writeReplace()Ljava/lang/Object;");
    private static final String LIST_OF_FIELDS = "serialPersistentFields";
    private static final String VERSION = "serialVersionUID";

    private final Plan plan;
    private final World newWorld;

    Serialization(Plan plan, World newWorld) {
        this.plan = plan;
        this.newWorld = newWorld;
    }

    /** Whether it looks for this method in the class. */
    boolean looksFor(String owner, MethodNode method) {
        return METHODS.contains(method.name + method.desc) && isSerializable(owner);
    }

    /** Reports new fields that it does not see. */
    void fields(ClassDiff diff) {
        String owner = diff.after().name;
        boolean isCertain = newWorld.isSubtype(owner, SERIALIZABLE);
        for (FieldNode field : diff.newFields()) {
            boolean isStatic = Modifier.isStatic(field.access);
            if (isStatic && field.name.equals(LIST_OF_FIELDS) && isSerializable(owner)) {
                plan.problem(Schema.SERIALIZATION.of(owner, field.name));
            } else if (!isStatic && isCertain && !Modifier.isTransient(field.access)) {
                plan.note(Names.dotted(owner) + "#" + field.name
                        + " is new in a class that can be serialized: streams do not hold it");
            }
        }
        if (isCertain && !Objects.equals(version(diff.before()), version(diff.after()))) {
            plan.note(Names.dotted(owner) + "#" + VERSION
                    + " is new or another: streams have the version of the running class");
        }
    }

    private static Object version(ClassNode type) {
        return type.fields.stream()
                .filter(field -> field.name.equals(VERSION) && field.value != null)
                .map(field -> field.value)
                .findFirst()
                .orElse(null);
    }

    private boolean isSerializable(String owner) {
        return newWorld.isSubtype(owner, SERIALIZABLE)
                || newWorld.unknownAncestor(owner).isPresent();
    }
}
