package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import io.livegraft.tools.cli.PatchDirectory.Entry;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code installed}: what a start with a directory of patches leads to. */
@Command(
        name = "installed",
        header = "Show what a JVM that starts with a directory of patches loads.",
        description = "The jars in the order of loading. What depends on the classes of the JVM cannot be told here:"
                + " 'verify' does, for a running one.")
final class InstalledVerb extends Verb {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory.")
    private Path directory;

    @Option(
            names = "--trust",
            paramLabel = "KEYSTORE",
            description =
                    "Show what a JVM with the agent's option 'trust' loads: what is signed by a certificate in it.")
    private Path trust;

    @Override
    int run(Output out) throws FailedException {
        PatchDirectory patches = PatchDirectory.read(directory, TrustStore.open(trust));
        for (Entry entry : patches.entries()) {
            out.line(entry.fileName() + ": " + text(entry, patches));
        }
        out.object(Json.object(
                "installed",
                Json.array(patches.entries().stream()
                        .map(entry -> json(entry, patches))
                        .toList())));
        return ExitCode.DONE;
    }

    private static String text(Entry entry, PatchDirectory patches) {
        if (entry.refusal() != null) {
            return "refused " + entry.refusal().code() + ": " + entry.refusal().getMessage();
        }
        String name = entry.patch().name();
        return "patch " + name + ", tag " + entry.patch().header().tag()
                + (entry.patch().header().replaceable() ? "" : ", not replaceable")
                + (patches.enabled().contains(name) ? "" : ", replaced by a later one");
    }

    private static JsonObject json(Entry entry, PatchDirectory patches) {
        String name = entry.patch() == null ? null : entry.patch().name();
        JsonObject json = Json.object(
                "file",
                entry.file().toString(),
                "patch",
                name,
                "result",
                entry.refusal() != null ? "refused" : patches.enabled().contains(name) ? "loaded" : "replaced");
        if (entry.patch() != null) {
            json.put("tag", entry.patch().header().tag().value());
            json.put("replaceable", entry.patch().header().replaceable());
        }
        if (entry.refusal() != null) {
            json.putAll(Refusal.of(entry.refusal()).json());
        }
        return json;
    }
}
