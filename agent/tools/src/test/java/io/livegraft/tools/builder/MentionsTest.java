package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MentionsTest {
    private static final Map<String, byte[]> CLASSES = compile(
            "package p; public class Known {} ",
            "package p; class Extends extends Known {}",
            "package p; class Makes { Object o() { return new Known(); } }",
            "package p; class HasField { int a; Known known; }",
            "package p; class Takes { native void t(long a, int[] b, Known[][] c, String d); }",
            "package p; abstract class Lists { java.util.Map<String, ? super Known> map; }",
            "package p; class Dynamic { java.util.function.Supplier<Object> s() { return Known::new; } }",
            "package p; class Array { Object a() { return new Known[1]; } }",
            "package p; class KnownElse { Object other; String text = \"p/Known\"; }",
            "class Unnamed { p.Known known; }");

    private static Map<String, byte[]> compile(String... sources) {
        Map<String, byte[]> classes = new TreeMap<>();
        Sources.compile(sources).forEach((name, file) -> classes.put(name.replace('.', '/'), file));
        return classes;
    }

    @Test
    void areFoundInCodeDescriptorsAndSignatures() {
        Mentions mentions = Mentions.in(CLASSES.keySet(), CLASSES::get);
        assertThat(mentions.of("p/Known"))
                .containsExactly(
                        "Unnamed",
                        "p/Array",
                        "p/Dynamic",
                        "p/Extends",
                        "p/HasField",
                        "p/Known",
                        "p/Lists",
                        "p/Makes",
                        "p/Takes");
        assertThat(mentions.of("Unnamed")).containsExactly("Unnamed");
        assertThat(mentions.of("p/Kno")).isEmpty();
    }

    @Test
    void leaveOutWhatCannotBeRead() {
        Mentions mentions = Mentions.in(
                List.of("p/Known", "p/Bad"), name -> name.equals("p/Bad") ? new byte[30] : CLASSES.get(name));
        assertThat(mentions.of("p/Known")).containsExactly("p/Known");
        assertThat(Mentions.any(new byte[30], List.of("p/Known"))).isFalse();
        assertThat(Mentions.any(CLASSES.get("p/Makes"), List.of("p/Other", "p/Known")))
                .isTrue();
    }
}
