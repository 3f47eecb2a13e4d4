package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchReportTest {
    @TempDir
    Path directory;

    private Built built;
    private PatchReport report;

    @BeforeEach
    void build() {
        built = Built.of(
                directory,
                List.of("package p; class Foo { private static final int MAX = Integer.valueOf(1); int depth;"
                        + " String f(String s) { return s.trim(); } int max() { return MAX; } }"),
                List.of(
                        "package p; class Foo { private static final int MAX = Integer.valueOf(2); int depth; long seen;"
                                + " synchronized String f(String s) { if (s.length() > 99) throw new IllegalStateException();"
                                + " depth = count(); return s.trim(); } int max() { return MAX; }"
                                + " private int count() { return (int) seen; } }"));
        report = PatchReport.read(built.patch().resources().get(PatchReport.ENTRY));
    }

    private MethodReport of(String method) {
        return report.methods().stream()
                .filter(m -> m.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePatchJarHoldsTheReportOfTheBuild() {
        assertThat(report).isEqualTo(built.result().report());
    }

    @Test
    void aChangedMethodTellsItsFirstDifferenceAndWhatIsToBeJudged() {
        MethodReport method = of("p.Foo#f(java.lang.String)");
        assertThat(method.isNew()).isFalse();
        assertThat(method.why()).isEqualTo("its body changes");
        assertThat(method.difference())
                .isEqualTo(
                        "it calls java.lang.String#trim() (line 1); now it calls java.lang.String#length() (line 1)");
        assertThat(method.judge())
                .containsExactly(
                        "other constants: 99",
                        "newly sets p.Foo#depth",
                        "newly locks: synchronized",
                        "may newly throw java.lang.IllegalStateException");
    }

    @Test
    void othersTellWhyTheyAreThere() {
        assertThat(of("p.Foo#count()").why()).isEqualTo("used by p.Foo");
        assertThat(of("p.Foo#count()").isNew()).isTrue();
        assertThat(of("p.Foo#max()").why()).isEqualTo("it uses p.Foo#MAX, which is new");
    }

    @Test
    void whatOldObjectsSeeIsSaid() {
        assertThat(report.oldObjects())
                .containsExactly(
                        "what was made of the old value of p.Foo#MAX stays as it is",
                        "in objects made before, p.Foo#seen is 0 until code of the patch sets it");
    }

    @Test
    void whatIsNoReportIsNone() {
        assertThat(PatchReport.read(null)).isEqualTo(PatchReport.NONE);
        assertThat(PatchReport.read("[]".getBytes(StandardCharsets.UTF_8))).isEqualTo(PatchReport.NONE);
        assertThat(PatchReport.read("{\"methods\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(PatchReport.NONE);
    }
}
