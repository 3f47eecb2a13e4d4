package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import io.livegraft.runtime.model.RefusalCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hook attach}: puts the hooks of a jar in front of the hook points they name. */
@Command(
        name = "attach",
        header = "Attach a hook jar to the hook points it names.",
        description = "When it is done every call of the hooked methods runs the hooks. If one of the hook points is"
                + " not there, nothing is attached.")
final class HookAttachVerb extends JvmVerb {
    @Parameters(index = "1", paramLabel = "FILE.jar", description = "The hook jar.")
    private Path file;

    @Override
    boolean isNothingToDo(Refusal refusal) {
        return refusal.is(RefusalCode.ALREADY_LOADED) || refusal.is(RefusalCode.NO_HOOK_POINT);
    }

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        String path = PatchFile.absolute(file);
        JsonObject answer = link.attachAgent().ask("hookAttach", path, Caller.name());
        String hook = answer.getString("hook");
        out.line("hook " + hook + ": attached in " + link.info().label());
        out.object(Json.object("done", true, "hook", hook));
        return ExitCode.DONE;
    }
}
