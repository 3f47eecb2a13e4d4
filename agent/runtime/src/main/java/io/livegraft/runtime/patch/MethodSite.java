package io.livegraft.runtime.patch;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.weave.Weaver;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.List;

/**
 * The call site of one woven method of one class. It exists before the class is woven, and every instruction woven for
 * the method links to this one object, so there is no moment at which a link and a change of the target can miss each
 * other.
 */
public final class MethodSite {
    private static final MethodType TYPE = MethodType.methodType(MethodHandle.class);

    private final MethodId method;
    private final List<Beginning> beginnings;

    /** As woven code names the method; made here, since linking must not concatenate. */
    private final String key;

    private final MutableCallSite site = new MutableCallSite(TYPE);

    /** Whether the answer is {@link #answer} for every caller; guarded by the woven class. */
    private boolean constant = true;

    private MethodHandle answer;

    /**
     * The site of a method.
     *
     * @param beginnings those that are woven into a constructor, in their order
     */
    MethodSite(MethodId method, List<Beginning> beginnings) {
        this.method = method;
        this.beginnings = List.copyOf(beginnings);
        this.key = Weaver.key(method, beginnings.size());
        site.setTarget(MethodHandles.constant(MethodHandle.class, null));
    }

    public MethodId method() {
        return method;
    }

    /** How the woven constructor can begin, apart from its own way; if any, the answer is a plan. */
    public List<Beginning> beginnings() {
        return beginnings;
    }

    boolean hasKey(String nameAndDescriptor) {
        return key.equals(nameAndDescriptor);
    }

    CallSite callSite() {
        return site;
    }

    /** Where the call site leads now, of type {@code ()MethodHandle}. */
    public MethodHandle target() {
        return site.getTarget();
    }

    /** Gives the site a target of type {@code ()MethodHandle} whose answer may change. */
    public void aim(MethodHandle target) {
        constant = false;
        site.setTarget(target);
    }

    /** Gives the site one answer, null for the original body; the JIT folds it. */
    public void aimAt(MethodHandle implementation) {
        if (!constant || answer != implementation) {
            constant = true;
            answer = implementation;
            site.setTarget(MethodHandles.constant(MethodHandle.class, implementation));
        }
    }
}
