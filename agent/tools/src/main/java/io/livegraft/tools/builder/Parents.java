package io.livegraft.tools.builder;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Tells whether a running class can be extended by a new one. */
final class Parents {
    private Parents() {}

    /** Reports why it cannot. */
    static void require(Plan plan, String parent, ClassNode type) {
        if (!plan.isExisting(parent)) {
            return;
        }
        ClassNode running = plan.oldTree(parent);
        if ((running.access & Opcodes.ACC_FINAL) != 0) {
            plan.problem(Schema.FINAL_CLASS.of(parent, "", Names.dotted(type.name)));
        }
        if (running.permittedSubclasses != null) {
            plan.problem(Schema.SEALED.of(parent, "", Names.dotted(type.name)));
        }
    }
}
