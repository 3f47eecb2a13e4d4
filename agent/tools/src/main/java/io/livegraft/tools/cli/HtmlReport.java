package io.livegraft.tools.cli;

import io.livegraft.tools.builder.BuildRequest;
import io.livegraft.tools.builder.BuildResult;
import io.livegraft.tools.builder.MethodReport;
import io.livegraft.tools.builder.SchemaProblem;
import java.util.Collection;
import java.util.List;

/** What a build found, as one page of HTML that needs nothing else. The same build gives the same page. */
final class HtmlReport {
    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; color: #222 }
            h1 { font-size: 1.5em } h2 { font-size: 1.2em; margin-top: 2em }
            code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere }
            table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top; padding: .4em .6em }
            tr { border-top: 1px solid #ddd } ul { margin: 0; padding-left: 1.2em }
            .judge { background: #fff6d8 } .problem { background: #fde4e1 }
            """;

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {}

    static String of(BuildRequest request, BuildResult result) {
        HtmlReport report = new HtmlReport();
        report.head(request, result);
        report.problems(result.problems());
        report.methods(result.report().methods());
        report.list("What old objects will see", result.report().oldObjects());
        report.list("New fields", result.newFields());
        report.list("Classes that come along", result.newClasses());
        report.list("Needed from outside the chosen classes", result.broughtAlong());
        report.list("Notes", result.notes());
        report.page.append("</body></html>\n");
        return report.page.toString();
    }

    private void head(BuildRequest request, BuildResult result) {
        String title = "patch " + request.name();
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p>From <code>")
                .append(escaped(request.from().getFileName().toString()))
                .append("</code> to <code>")
                .append(escaped(request.to().getFileName().toString()))
                .append("</code>, tag ")
                .append(request.tag())
                .append(": ")
                .append(outcome(result.outcome()))
                .append("</p>\n");
    }

    private static String outcome(BuildResult.Outcome outcome) {
        return switch (outcome) {
            case BUILT -> "built.";
            case NOTHING_CHANGED -> "there is nothing to change.";
            case SCHEMA -> "refused, since some changes cannot be livepatched. No patch was written.";
        };
    }

    private void problems(List<SchemaProblem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        page.append(
                "<h2>What cannot be livepatched</h2>\n<table><tr><th>What</th><th>Why</th><th>Way around</th></tr>\n");
        for (SchemaProblem problem : problems) {
            String member = problem.member().isEmpty() ? "" : "#" + problem.member();
            page.append("<tr class=\"problem\"><td><code>")
                    .append(escaped(problem.className() + member))
                    .append("</code></td><td>")
                    .append(escaped(problem.reason()))
                    .append("</td><td>")
                    .append(escaped(problem.wayAround()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private void methods(List<MethodReport> methods) {
        if (methods.isEmpty()) {
            return;
        }
        page.append("<h2>Methods</h2>\n<table><tr><th>Method</th><th>Why it is in</th><th>First difference</th>")
                .append("<th>To judge</th></tr>\n");
        for (MethodReport method : methods) {
            page.append("<tr><td><code>")
                    .append(escaped(method.method()))
                    .append("</code>")
                    .append(method.isNew() ? " (new)" : "")
                    .append("</td><td>")
                    .append(escaped(method.why()))
                    .append("</td><td>")
                    .append(escaped(method.difference()))
                    .append(method.judge().isEmpty() ? "</td><td>" : "</td><td class=\"judge\">");
            items(method.judge());
            page.append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private void list(String title, Collection<String> texts) {
        if (!texts.isEmpty()) {
            page.append("<h2>").append(title).append("</h2>\n");
            items(texts);
        }
    }

    private void items(Collection<String> texts) {
        if (!texts.isEmpty()) {
            page.append("<ul>");
            texts.forEach(text -> page.append("<li>").append(escaped(text)).append("</li>\n"));
            page.append("</ul>\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
