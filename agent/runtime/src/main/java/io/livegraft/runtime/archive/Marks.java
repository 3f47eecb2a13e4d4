package io.livegraft.runtime.archive;

/** Names of the annotations that authors use. */
final class Marks {
    static final String PATCH_CLASS = "io.livegraft.PatchClass";
    static final String REPLACE = "io.livegraft.Replace";
    static final String EXISTING = "io.livegraft.Existing";
    static final String HOOK_POINT = "io.livegraft.HookPoint";
    static final String HOOK = "io.livegraft.Hook";
    static final String PRE_PATCH = "io.livegraft.PrePatch";
    static final String POST_PATCH = "io.livegraft.PostPatch";
    static final String PRE_UNPATCH = "io.livegraft.PreUnpatch";
    static final String POST_UNPATCH = "io.livegraft.PostUnpatch";

    private Marks() {}
}
