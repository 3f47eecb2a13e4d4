package io.livegraft.runtime.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.runtime.model.HookMethod;
import io.livegraft.runtime.model.HookProgram;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.testing.SourceCompiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookJarTest {
    private static final MethodName POINT =
            new MethodName("com.acme.Net", new MethodId("allows", "(Ljava/lang/String;I)Z"));

    @TempDir
    Path directory;

    @Test
    void methodsClassesAndResourcesAreRead() throws IOException {
        HookProgram program = read("Livegraft-Hook", "policy", """
                package com.acme.hooks;
                class Policy {
                    @io.livegraft.Hook("com.acme.Net#allows( java.lang.String, int )")
                    private static void onAllows(io.livegraft.HookContext c, Object self) {}
                    static class Helper {}
                }
                """);
        assertThat(program.name()).isEqualTo("policy");
        assertThat(program.methods())
                .containsExactly(new HookMethod(
                        "com.acme.hooks.Policy",
                        new MethodId("onAllows", "(Lio/livegraft/HookContext;Ljava/lang/Object;)V"),
                        "com.acme.Net#allows(java.lang.String,int)"));
        assertThat(program.classes()).containsOnlyKeys("com.acme.hooks.Policy", "com.acme.hooks.Policy$Helper");
        assertThat(program.resources()).containsOnlyKeys("rules.txt");
    }

    @Test
    void aPointIsNamedWithOrWithoutParameters() {
        assertThat(method("com.acme.Net#allows").isFor(POINT)).isTrue();
        assertThat(method("com.acme.Net#allows(java.lang.String,int)").isFor(POINT))
                .isTrue();
        assertThat(method("com.acme.Net#allows(int)").isFor(POINT)).isFalse();
        assertThat(method("com.acme.Net#allow").isFor(POINT)).isFalse();
        assertThat(method("com.acme.Ne#allows").isFor(POINT)).isFalse();
    }

    private static HookMethod method(String point) {
        return new HookMethod("Hooks", new MethodId("on", "(Lio/livegraft/HookContext;)V"), point);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Livegraft-Name | policy | @io.livegraft.Hook(\"a.B#c\") static void on(io.livegraft.HookContext c) {} | no hook jar",
                "Livegraft-Hook | a b | @io.livegraft.Hook(\"a.B#c\") static void on(io.livegraft.HookContext c) {} | is no name",
                "Livegraft-Hook | policy | static void on(io.livegraft.HookContext c) {} | no class in it",
                "Livegraft-Hook | policy | @io.livegraft.Hook(\"a.B#c\") void on(io.livegraft.HookContext c) {} | must be static",
                "Livegraft-Hook | policy | @io.livegraft.Hook(\"a.B#c\") static int on(io.livegraft.HookContext c) { return 1; } | return nothing",
                "Livegraft-Hook | policy | @io.livegraft.Hook(\"a.B#c\") static void on(Object self) {} | HookContext",
                "Livegraft-Hook | policy | @io.livegraft.Hook(\"a.B.c\") static void on(io.livegraft.HookContext c) {} | no method such as",
            })
    void whatIsWrongIsRefused(String attribute, String name, String member, String message) {
        assertThatThrownBy(() -> read(attribute, name, "class Hooks { " + member + " }"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.BAD_PATCH))
                .hasMessageContaining(message);
    }

    @Test
    void aHookJarIsNoPatch() throws IOException {
        byte[] jar = jar("Livegraft-Hook", "policy", "class Hooks {}");
        assertThatThrownBy(() -> PatchJar.read(jar, "policy.jar")).hasMessageContaining("hook attach");
    }

    private HookProgram read(String attribute, String name, String source) throws IOException {
        return HookJar.read(jar(attribute, name, source), "hooks.jar");
    }

    private byte[] jar(String attribute, String name, String source) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        SourceCompiler.compile(17, source)
                .forEach((type, bytes) -> entries.put(type.replace('.', '/') + ".class", bytes));
        entries.put("rules.txt", "none".getBytes(StandardCharsets.UTF_8));
        Path file = directory.resolve("hooks.jar");
        JarWriter.write(Map.of(attribute, name), entries, file);
        return Files.readAllBytes(file);
    }
}
