package io.livegraft.tools.cli;

import io.livegraft.tools.builder.MethodReport;
import io.livegraft.tools.builder.PatchReport;
import java.util.ArrayList;
import java.util.List;

/** What the report of a built patch says of one method, below its name. */
final class ReportText {
    private ReportText() {}

    static List<String> of(PatchReport report, String method) {
        List<String> lines = new ArrayList<>();
        report.methods().stream()
                .filter(m -> m.method().equals(method))
                .findFirst()
                .ifPresent(m -> add(lines, m));
        return lines;
    }

    private static void add(List<String> lines, MethodReport method) {
        addIf(lines, "    why: ", method.why());
        addIf(lines, "    first difference: ", method.difference());
        method.judge().forEach(point -> lines.add("    to judge: " + point));
    }

    private static void addIf(List<String> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.add(label + text);
        }
    }
}
