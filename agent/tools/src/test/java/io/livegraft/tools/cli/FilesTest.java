package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.tools.cli.Fakes.OneJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What {@code build} and {@code package} say of files, and that they spare their own input. */
class FilesTest {
    @TempDir
    private Path dir;

    private Path from;
    private Path to;

    @BeforeEach
    void jars() throws IOException {
        from = jar("from.jar", 1);
        to = jar("to.jar", 2);
    }

    /** With one class, whose one method returns a number. */
    private Path jar(String name, int number) throws IOException {
        Path jar = dir.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("acme/Number.class"));
            out.write(classFile(number));
        }
        return jar;
    }

    private static byte[] classFile(int number) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "acme/Number", null, "java/lang/Object", null);
        MethodVisitor get = type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "get", "()I", null, null);
        get.visitCode();
        get.visitIntInsn(Opcodes.BIPUSH, number);
        get.visitInsn(Opcodes.IRETURN);
        get.visitMaxs(0, 0);
        get.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }

    private Run build(Path output, String... options) {
        List<String> command = new ArrayList<>(List.of("build", "--name", "fix"));
        command.addAll(List.of("--from", from.toString(), "--to", to.toString(), "-o", output.toString()));
        command.addAll(List.of(options));
        return Run.of(OneJvm.without(), command.toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void noInputIsOverwritten() throws IOException {
        byte[] before = Files.readAllBytes(to);
        Run run = build(dir.resolve("x/../to.jar"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("to.jar is the --to jar; choose another name");
        assertThat(build(from).err()).contains("is the --from jar");
        Path link = Files.createSymbolicLink(dir.resolve("link.jar"), to);
        assertThat(build(link).err()).contains("-o " + link + " is the --to jar");
        Path fix = dir.resolve("fix.jar");
        assertThat(build(fix, "--report", to.toString()).err()).contains("--report " + to + " is the --to jar");
        assertThat(build(fix, "--report", fix.toString()).err()).contains("is the -o jar");
        Path lib = jar("lib.jar", 3);
        assertThat(build(lib, "--class-path", lib.toString()).err()).contains("is in the --class-path");
        assertThat(Files.readAllBytes(to)).isEqualTo(before);
        assertThat(fix).doesNotExist();
    }

    @Test
    void theDirectoryThatIsPackagedIsNotWrittenOver() throws IOException {
        Path classes = Files.createDirectory(dir.resolve("classes"));
        Path inside = Files.createFile(classes.resolve("fix.jar"));
        Run run = Run.of(OneJvm.without(), "package", classes.toString(), "--name", "n", "-o", inside.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is in the directory that is packaged; choose another place");
    }

    @Test
    void whyAFileCannotBeReadOrWrittenIsSaidInWords() throws IOException {
        assertThat(build(dir.resolve("none/fix.jar")).err())
                .isEqualTo("livegraft: no patch was built: " + dir + "/none/fix.jar cannot be written: there is no"
                        + " directory " + dir + "/none\n");
        Path directory = Files.createDirectory(dir.resolve("pd"));
        assertThat(build(directory).err()).contains("pd cannot be written: it is a directory");
        to = dir.resolve("nope.jar");
        assertThat(build(dir.resolve("fix.jar")).err())
                .contains("nope.jar cannot be read as a jar: there is no such file or directory");
        to = directory;
        assertThat(build(dir.resolve("fix.jar")).err()).contains("pd cannot be read as a jar: it is a directory");
        assertThat(files()).containsExactly("from.jar", "pd", "to.jar");
    }

    @Test
    void thereIsNoPatchWithoutItsReport() throws IOException {
        Path fix = dir.resolve("fix.jar");
        Run run = build(fix, "--report", dir.resolve("none/fix.html").toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("fix.html cannot be written: there is no directory " + dir + "/none");
        assertThat(fix).doesNotExist();
        assertThat(build(fix, "--report", dir.resolve("fix.html").toString()).exit())
                .isZero();
        assertThat(files()).containsExactly("fix.html", "fix.jar", "from.jar", "to.jar");
    }

    @Test
    void anIncludeThatFitsNothingIsAMistake() {
        Run run = build(dir.resolve("fix.jar"), "--include", "Number");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no class fits --include 'Number' (full names with dots)");
        assertThat(build(dir.resolve("fix.jar"), "--include", "Number", "--include", "acme.*")
                        .exit())
                .isZero();
    }

    @Test
    void whatAPersonMustJudgeIsCounted() {
        assertThat(build(dir.resolve("fix.jar")).out())
                .contains("2 points to judge: 'livegraft inspect " + dir.resolve("fix.jar") + "'");
    }
}
