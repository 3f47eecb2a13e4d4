package io.livegraft.runtime.weave;

import io.livegraft.runtime.model.MethodId;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** Reads the exact size in bytes of each method's code out of a class file. */
final class CodeSizes {
    private static final int ATTRIBUTE_HEADER = 6;
    private static final int MEMBER_HEADER = 6;

    private final ClassReader reader;
    private final char[] buffer;
    private final Map<MethodId, Integer> sizes = new HashMap<>();

    private CodeSizes(ClassReader reader) {
        this.reader = reader;
        this.buffer = new char[reader.getMaxStringLength()];
    }

    /** Code size by method; methods without code are left out. */
    static Map<MethodId, Integer> of(ClassReader reader) {
        CodeSizes sizes = new CodeSizes(reader);
        sizes.read();
        return sizes.sizes;
    }

    private void read() {
        int at = reader.header + 6;
        at += 2 + 2 * reader.readUnsignedShort(at);
        int fields = reader.readUnsignedShort(at);
        at += 2;
        for (int i = 0; i < fields; i++) {
            at = skipAttributes(at + MEMBER_HEADER);
        }
        int methods = reader.readUnsignedShort(at);
        at += 2;
        for (int i = 0; i < methods; i++) {
            at = readMethod(at);
        }
    }

    private int skipAttributes(int at) {
        int count = reader.readUnsignedShort(at);
        int next = at + 2;
        for (int i = 0; i < count; i++) {
            next += ATTRIBUTE_HEADER + reader.readInt(next + 2);
        }
        return next;
    }

    private int readMethod(int at) {
        int count = reader.readUnsignedShort(at + MEMBER_HEADER);
        int next = at + MEMBER_HEADER + 2;
        for (int i = 0; i < count; i++) {
            if ("Code".equals(reader.readUTF8(next, buffer))) {
                MethodId id = new MethodId(reader.readUTF8(at + 2, buffer), reader.readUTF8(at + 4, buffer));
                sizes.put(id, reader.readInt(next + ATTRIBUTE_HEADER + 4));
            }
            next += ATTRIBUTE_HEADER + reader.readInt(next + 2);
        }
        return next;
    }
}
