package io.livegraft.runtime.core;

import io.livegraft.runtime.model.HookMethod;
import io.livegraft.runtime.model.HookProgram;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The hook points that patches have, by names alone. */
final class HookPoints {
    private HookPoints() {}

    static Set<MethodName> of(Collection<LoadedPatch> patches) {
        Set<MethodName> points = new LinkedHashSet<>();
        for (LoadedPatch p : patches) {
            for (String target : p.targets()) {
                p.hooks(target).forEach(id -> points.add(new MethodName(target, id)));
            }
        }
        return points;
    }

    /**
     * The hook point of each method of a program, in its order.
     *
     * @throws RefusedException NO_HOOK_POINT, or NO_SUCH_METHOD where a name stands for several
     */
    static List<MethodName> resolve(HookProgram program, Set<MethodName> points) {
        return program.methods().stream()
                .map(method -> resolve(program, method, points))
                .toList();
    }

    private static MethodName resolve(HookProgram program, HookMethod method, Set<MethodName> points) {
        List<MethodName> meant = new ArrayList<>(points);
        meant.removeIf(point -> !method.isFor(point));
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (meant.isEmpty()) {
            throw refusal(
                    RefusalCode.NO_HOOK_POINT,
                    program,
                    method,
                    "no enabled patch has the hook point " + method.point() + "; load a patch with @HookPoint on that"
                            + " method and --not-replaceable first");
        }
        throw refusal(
                RefusalCode.NO_SUCH_METHOD,
                program,
                method,
                method.point() + " may be any of the hook points " + meant + "; write the parameter list");
    }

    private static RefusedException refusal(RefusalCode code, HookProgram program, HookMethod method, String why) {
        return new RefusedException(code, "hook " + program.name() + ": " + why)
                .with("hook", program.name())
                .with("method", method.point());
    }
}
