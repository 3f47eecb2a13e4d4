package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Tag;
import io.livegraft.tools.builder.BuildRequest;
import io.livegraft.tools.builder.BuildResult;
import io.livegraft.tools.builder.MethodReport;
import io.livegraft.tools.builder.PatchReport;
import io.livegraft.tools.builder.SchemaProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static String page(BuildResult.Outcome outcome, List<SchemaProblem> problems) {
        BuildRequest request = new BuildRequest(
                Path.of("lib/old.jar"),
                Path.of("lib/new.jar"),
                "fix",
                Tag.NONE,
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Path.of("fix.jar"));
        MethodReport method = new MethodReport(
                "p.Foo#<init>()",
                false,
                "its body changes",
                "it uses \"a\"; now it uses \"b\"",
                List.of("newly sets x"));
        PatchReport report = new PatchReport(List.of(method), List.of("old & new"));
        return HtmlReport.of(
                request,
                new BuildResult(
                        outcome, List.of(), List.of(), List.of(), List.of(), List.of(), problems, List.of(), report));
    }

    @Test
    void everyMethodTellsWhyAndWhatToJudge() {
        assertThat(page(BuildResult.Outcome.BUILT, List.of()))
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("<code>old.jar</code> to <code>new.jar</code>, tag 0: built.")
                .contains("<code>p.Foo#&lt;init&gt;()</code>")
                .contains("it uses &quot;a&quot;; now it uses &quot;b&quot;")
                .contains("<li>newly sets x</li>")
                .contains("<li>old &amp; new</li>")
                .doesNotContain("cannot be livepatched");
    }

    @Test
    void aRefusedBuildTellsWhatIsInItsWay() {
        SchemaProblem problem = new SchemaProblem("kind", "p.Bar", "x", "why <not>", "way around");
        assertThat(page(BuildResult.Outcome.SCHEMA, List.of(problem)))
                .contains("<code>p.Bar#x</code></td><td>why &lt;not&gt;</td><td>way around</td>");
    }
}
