package io.livegraft.runtime.control;

import io.livegraft.runtime.core.Operations;
import io.livegraft.runtime.core.StatusView.PatchView;

/** Shows one patch as it is at the moment of asking, and hands operations on to the MBean for everything. */
final class PatchBean implements PatchMXBean {
    private final String name;
    private final Operations operations;
    private final LivegraftMXBean all;

    PatchBean(String name, Operations operations, LivegraftMXBean all) {
        this.name = name;
        this.operations = operations;
        this.all = all;
    }

    @Override
    public boolean isEnabled() {
        return view().enabled();
    }

    @Override
    public boolean isTransition() {
        return view().transition();
    }

    @Override
    public long getTag() {
        return view().tag();
    }

    @Override
    public boolean isReplaceable() {
        return view().replaceable();
    }

    @Override
    public boolean isForced() {
        return view().forced();
    }

    @Override
    public int getStackOrder() {
        return view().stackOrder();
    }

    @Override
    public String disable() {
        return all.disable(name);
    }

    @Override
    public String force() {
        return all.force(name);
    }

    private PatchView view() {
        return operations.status(false).patches().stream()
                .filter(patch -> patch.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("patch " + name + " is not loaded any more"));
    }
}
