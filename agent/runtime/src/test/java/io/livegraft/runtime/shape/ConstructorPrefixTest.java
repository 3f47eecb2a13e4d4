package io.livegraft.runtime.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.testing.SourceCompiler;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class ConstructorPrefixTest {
    @Test
    void aConstructorThatSetsAndReadsFieldsHandsNothingOn() throws Exception {
        assertThat(handsOn("a = b; seen(a > 1 ? null : \"x\");")).isFalse();
    }

    @Test
    void oneThatGivesItsObjectAwayDoes() throws Exception {
        assertThat(handsOn("seen(this);")).isTrue();
        assertThat(handsOn("next = this;")).isTrue();
        assertThat(handsOn("own();")).isTrue();
        assertThat(handsOn("later = () -> own();")).isTrue();
    }

    @Test
    void oneThatMayGiveItAwayDoesToo() throws Exception {
        assertThat(handsOn("seen(b > 1 ? this : null);")).isTrue();
        assertThat(handsOn("Node n = next; while (b-- > 0) { seen(n); n = n == null ? this : n.next; }"))
                .isTrue();
    }

    private static boolean handsOn(String code) throws Exception {
        byte[] classFile = SourceCompiler.compile(17, """
                package t;
                class Node {
                  int a;
                  Node next;
                  Runnable later;
                  static void seen(Object it) {}
                  void own() {}
                  Node(int b) { super(); %s }
                }
                """.formatted(code)).get("t.Node");
        ClassNode type = ClassFiles.tree(classFile, 0);
        MethodNode constructor = type.methods.stream()
                .filter(m -> m.name.equals("<init>"))
                .findFirst()
                .orElseThrow();
        return ConstructorPrefix.handsOn(type.name, constructor);
    }
}
