package io.livegraft.runtime.shape;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Reads class files with one kind of failure, whatever is wrong with the bytes. */
public final class ClassFiles {
    /** The ASM API level that all visitors of this project use. */
    public static final int API = Opcodes.ASM9;

    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEADER = 10;
    private static final int NEWEST = Opcodes.V28;

    private ClassFiles() {}

    /**
     * Sends a class to a visitor.
     *
     * @throws MalformedClassException if the bytes are no class file that this version knows
     */
    public static void read(byte[] classFile, ClassVisitor visitor, int flags) {
        requireHeader(classFile);
        try {
            new ClassReader(classFile).accept(visitor, flags);
        } catch (MalformedClassException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            if (e instanceof IllegalArgumentException && majorVersion(classFile) > NEWEST) {
                throw new MalformedClassException(
                        "class file version " + majorVersion(classFile) + " is newer than this livegraft knows", e);
            }
            // ASM trusts its input: a bad index or length shows as any kind of exception, a bad opcode as an error.
            throw new MalformedClassException("malformed class file (" + e + ")", e);
        }
    }

    /** The whole class as a tree, with code, without debug data and frames where {@code flags} say so. */
    public static ClassNode tree(byte[] classFile, int flags) {
        ClassNode node = new ClassNode();
        read(classFile, node, flags);
        return node;
    }

    /**
     * Whether class files of a version have stack map frames: from Java 6 on.
     *
     * @param version as ASM gives it, with the minor version in its upper half
     */
    public static boolean hasFrames(int version) {
        return (version & 0xFFFF) >= Opcodes.V1_6;
    }

    /** The version in the file's header, such as 61 for Java 17. */
    public static int majorVersion(byte[] classFile) {
        return (classFile[6] & 0xFF) << 8 | classFile[7] & 0xFF;
    }

    private static void requireHeader(byte[] classFile) {
        if (classFile.length < HEADER || magic(classFile) != MAGIC) {
            throw new MalformedClassException("not a class file", null);
        }
    }

    private static int magic(byte[] b) {
        return (b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | b[3] & 0xFF;
    }
}
