package io.livegraft.runtime.model;

/** Why a patch, a change or an operation is not accepted: the closed list of the public contract. */
public enum RefusalCode {
    /** Unreadable jar or manifest, malformed class. */
    BAD_PATCH,
    /** A patch of this name is enabled or in transition. */
    ALREADY_LOADED,
    /** No patch of this name. */
    NO_SUCH_PATCH,
    /** A transition or another control operation is under way. */
    BUSY,
    /** Another patch changes the same method and neither replaces nor stacks with this one. */
    CONFLICT,
    /** A state of a replaced patch is missing or older. */
    INCOMPATIBLE_STATE,
    /** The running body is not the one the patch was built against. */
    MISMATCH,
    /** The target has no such method, or the name is ambiguous. */
    NO_SUCH_METHOD,
    /** The target is native, abstract, too large, needed by the agent, not modifiable, or a JVM intrinsic. */
    UNPATCHABLE,
    /** A class of the patch does not verify or refers to what is not there. */
    LINK,
    /** A {@code pre_patch} callback threw. */
    CALLBACK_FAILED,
    /** Not signed by a certificate of the trust store. */
    UNTRUSTED,
    /** The patch must be disabled first. */
    STILL_ENABLED,
    /** Code of the patch may still be running after a force. */
    FORCED,
    /** The operation needs a running transition of this patch. */
    NOT_IN_TRANSITION,
    /** Hooks are switched off in this JVM. */
    HOOKS_OFF,
    /** No enabled patch has this hook point. */
    NO_HOOK_POINT,
    /** A change no livepatch can carry. */
    SCHEMA
}
