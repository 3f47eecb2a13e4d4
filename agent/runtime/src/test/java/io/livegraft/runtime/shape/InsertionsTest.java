package io.livegraft.runtime.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.testing.SourceCompiler;
import org.junit.jupiter.api.Test;

class InsertionsTest {
    private static final String PLAIN = """
            package t;
            class Sum {
              private static final java.util.Set<Object> SEEN = new java.util.HashSet<>();
              static int of(int[] all) {
                int sum = 0;
                for (int i : all) { if (i > 3) { sum += i; } }
                return sum;
              }
              static Runnable later() { return () -> SEEN.add("x"); }
            }
            """;

    @Test
    void aClassLeadsToItself() throws Exception {
        assertThat(lead("", "")).isTrue();
    }

    @Test
    void whatIsPutInBetweenDoesNotMatter() throws Exception {
        assertThat(lead("int sum = 0;", "boolean[] probes = new boolean[7]; int sum = 0; probes[1] = true;"))
                .isTrue();
        assertThat(lead("sum += i;", "SEEN.add(all); sum += i;")).isTrue();
        assertThat(lead("static Runnable later", "static void more() {} static Runnable later"))
                .isTrue();
    }

    @Test
    void whatIsMissingOrDifferentDoes() throws Exception {
        assertThat(lead("sum += i;", "")).isFalse();
        assertThat(lead("i > 3", "i > 4")).isFalse();
        assertThat(lead("SEEN.add(\"x\")", "SEEN.add(\"y\")")).isFalse();
        assertThat(lead("later", "never")).isFalse();
        assertThat(lead("class Sum", "class Other")).isFalse();
    }

    private static boolean lead(String old, String fresh) throws Exception {
        return Insertions.lead(compile(PLAIN), compile(PLAIN.replace(old, fresh)));
    }

    private static byte[] compile(String source) throws Exception {
        return SourceCompiler.compile(17, source).values().iterator().next();
    }
}
