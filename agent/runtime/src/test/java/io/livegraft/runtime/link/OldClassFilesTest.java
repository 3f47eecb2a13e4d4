package io.livegraft.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Companions of classes that cannot hold invokedynamic, most of them not even class constants. */
class OldClassFilesTest {
    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7})
    void theCompanionKeepsItsVersionAndDoesAllTheSame(int version) throws Exception {
        Lab lab = Lab.of(8, """
                package t;
                public class Main extends q.Base implements Cloneable {
                  private int n; private final int fixed; private static String mark = "m";
                  Main(int n) { super(n > 0 ? 1 : 2); fixed = n; }
                  private String tell(String s) { return mark + s + n; }
                  Object all() { return "old"; }
                  public String toString() { return "Main"; }
                  public static Object run() { return new Main(3).all(); }
                }
                ---
                package q;
                public class Base { protected int level; protected Base(int level) { this.level = level; } protected String up(int i) { return "up" + i; } public String toString() { return "Base"; } }
                """, classFile -> downgrade(classFile, version), """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch extends q.Base implements Cloneable {
                  @Existing private int n; @Existing private final int fixed; @Existing private static String mark;
                  private long fresh; private static int count = 7;
                  @Existing private native String tell(String s);
                  @Replace MainPatch(int n) { super(n > 0 ? 1 : 2); fixed = n + 1; this.n = 40; }
                  private synchronized String more() { return tell("t") + Thread.holdsLock(this); }
                  private static synchronized int locked() { int[] a = {4, 5}; return ((int[]) a.clone()).length + count; }
                  @Replace Object all() {
                    fresh += 2; n++; mark = mark + "x"; level += 4; count++;
                    Runnable r = new Runnable() { public void run() { n += 100; fresh++; } };
                    r.run();
                    try { clone(); } catch (CloneNotSupportedException e) { return "not"; }
                    return tell("s") + more() + fixed + level + up(5) + super.toString() + fresh + locked() + new MainPatch(n > 0 ? 8 : 9).fixed;
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("mxs141mxt141true45up5Base3109");
        for (LinkedClass brought : lab.linked.classes()) {
            boolean access = brought.name().endsWith("$access");
            assertThat(new ClassReader(brought.classFile()).readShort(6))
                    .as(brought.name())
                    .isEqualTo((short) (access ? Opcodes.V1_8 : version & 0xFFFF));
        }
    }

    /** As an older compiler would have written it; only annotations are too new. */
    private static byte[] downgrade(byte[] classFile, int version) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor older = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int v, int access, String name, String signature, String superName, String[] interfaces) {
                super.visit(version, access, name, signature, superName, interfaces);
            }
        };
        boolean frames = (version & 0xFFFF) >= Opcodes.V1_6;
        new ClassReader(classFile).accept(older, frames ? 0 : ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
