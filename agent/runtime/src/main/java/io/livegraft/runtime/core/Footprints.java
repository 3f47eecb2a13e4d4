package io.livegraft.runtime.core;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.patch.Body;
import io.livegraft.runtime.patch.WovenClass;
import io.livegraft.runtime.patch.WovenClasses;
import io.livegraft.runtime.transition.Footprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Works out which frames hold a thread when patches come and go. */
final class Footprints {
    private Footprints() {}

    /**
     * The frames that hold a thread in a transition of some patches, in either direction.
     *
     * @param moving the patches that come or go
     * @param beneath enabled patches that stay; the bodies they have for the same methods go out or come back
     */
    static Footprint of(Collection<LoadedPatch> moving, Collection<LoadedPatch> beneath, WovenClasses classes) {
        Footprint footprint = new Footprint();
        List<WovenClass> woven = classes.all();
        for (LoadedPatch p : moving) {
            addReplaced(footprint, p, woven);
            p.patch().watched().forEach(m -> footprint.add(m, 0, 0));
            p.brought().forEach(footprint::addClass);
        }
        for (LoadedPatch p : beneath) {
            if (moving.stream().anyMatch(m -> overlap(m, p))) {
                p.brought().forEach(footprint::addClass);
            }
        }
        return footprint;
    }

    /** The code of one patch; a method it replaces counts too, since the frame of its body may be about to come. */
    static Footprint codeOf(LoadedPatch patch, WovenClasses classes) {
        Footprint code = new Footprint();
        addReplaced(code, patch, classes.all());
        patch.brought().forEach(code::addClass);
        return code;
    }

    private static void addReplaced(Footprint footprint, LoadedPatch patch, List<WovenClass> woven) {
        for (String target : patch.targets()) {
            patch.methods(target).forEach((id, m) -> {
                if (m.kind().replaces()) {
                    add(footprint, new MethodName(target, id), woven);
                }
            });
        }
    }

    private static void add(Footprint footprint, MethodName name, List<WovenClass> woven) {
        Body body = lines(name.className(), name.id(), woven);
        footprint.add(name, body == null ? 0 : body.firstLine(), body == null ? 0 : body.lastLine());
    }

    /** The body if all loaders that have the class agree on its lines, else null: then lines cannot tell overloads. */
    private static Body lines(String className, MethodId id, List<WovenClass> woven) {
        List<Body> bodies = new ArrayList<>();
        for (WovenClass w : woven) {
            if (w.className().equals(className) && w.body(id) != null) {
                bodies.add(w.body(id));
            }
        }
        boolean agree = !bodies.isEmpty()
                && bodies.stream()
                        .allMatch(b -> b.firstLine() == bodies.get(0).firstLine()
                                && b.lastLine() == bodies.get(0).lastLine());
        return agree ? bodies.get(0) : null;
    }

    /** Whether both give a method a body; a hook point on the body that is there exchanges none. */
    private static boolean overlap(LoadedPatch one, LoadedPatch other) {
        return one.targets().stream()
                .anyMatch(t -> one.methods(t).values().stream()
                        .anyMatch(m -> m.kind().replaces() && other.replaces(new MethodName(t, m.target()))));
    }
}
