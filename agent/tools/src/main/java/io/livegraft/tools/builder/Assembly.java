package io.livegraft.tools.builder;

import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.PatchHeader;
import io.livegraft.runtime.shape.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** Makes the patch out of the plan. */
final class Assembly {
    private final BuildRequest request;
    private final Plan plan;
    private final List<MethodName> watched;
    private final PatchReport report;

    Assembly(BuildRequest request, Plan plan, List<MethodName> watched, PatchReport report) {
        this.report = report;
        this.request = request;
        this.plan = plan;
        this.watched = watched;
    }

    Patch patch() {
        List<ClassPatch> classes = new ArrayList<>();
        plan.drafts().forEach((owner, draft) -> classes.add(part(owner, draft)));
        Map<String, byte[]> helpers = new LinkedHashMap<>();
        plan.helpers().forEach((name, type) -> helpers.put(Names.dotted(name), helper(type)));
        return new Patch(header(), classes, helpers, Map.of(PatchReport.ENTRY, report.bytes()), watched);
    }

    private PatchHeader header() {
        return new PatchHeader(
                request.name(),
                request.tag(),
                request.replaceable(),
                request.states(),
                "",
                request.from().getFileName().toString(),
                request.to().getFileName().toString());
    }

    /** How constructors begin is read out of the class when the patch is loaded. */
    private ClassPatch part(String owner, Draft draft) {
        ClassNode old = plan.oldTree(owner);
        List<MethodPatch> methods = new ArrayList<>();
        draft.replaced()
                .forEach((method, targetName) -> methods.add(new MethodPatch(
                        new MethodId(targetName, method.desc),
                        new MethodId(method.name, method.desc),
                        MethodPatch.Kind.REPLACE,
                        Fingerprint.of(old, Plan.find(old, targetName, method.desc)),
                        plan.releasedBody(owner, targetName, method.desc),
                        null)));
        String name = Names.dotted(owner);
        return new ClassPatch(name, name, PartialWriter.write(draft, old, plan.reroutes()), methods, List.of());
    }

    /** A helper is in no nest: what its nestmates use of it has been opened. */
    private byte[] helper(ClassNode type) {
        type.methods.forEach(plan.reroutes()::apply);
        type.nestHostClass = null;
        type.nestMembers = null;
        type.permittedSubclasses = null;
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        return writer.toByteArray();
    }
}
