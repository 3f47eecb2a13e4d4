package io.livegraft.it.badinput;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A zip file that is written field by field, so that any of them can be wrong. */
final class RawZip {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    final List<Entry> entries = new ArrayList<>();
    byte[] before = {};
    byte[] comment = {};
    boolean directory = true;

    /** One entry; at first everything in it is right. */
    static final class Entry {
        byte[] name;
        byte[] nameInDirectory;
        byte[] packed;
        byte[] extra = {};
        int method;
        int flags;
        int crc;
        int packedSize;
        int size;

        static Entry of(String name, byte[] content, int method) {
            Entry entry = new Entry();
            entry.name = name.getBytes(StandardCharsets.UTF_8);
            entry.nameInDirectory = entry.name;
            entry.method = method;
            entry.packed = method == STORED ? content : deflated(content);
            entry.packedSize = entry.packed.length;
            entry.size = content.length;
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.crc = (int) sum.getValue();
            return entry;
        }

        void rename(byte[] other) {
            name = other;
            nameInDirectory = other;
        }

        private byte[] header(boolean inDirectory, int offset) {
            Fields out = new Fields();
            byte[] shown = inDirectory ? nameInDirectory : name;
            out.four(inDirectory ? 0x02014b50 : 0x04034b50);
            if (inDirectory) {
                out.two(20);
            }
            out.two(20).two(flags).two(method).two(0).two(0x21);
            out.four(crc).four(packedSize).four(size).two(shown.length).two(extra.length);
            if (inDirectory) {
                out.two(0).two(0).two(0).four(0).four(offset);
            }
            return out.bytes(shown).bytes(extra).done();
        }
    }

    /** A zip file with this content, the manifest first. */
    static RawZip of(Map<String, byte[]> content, String first) {
        RawZip zip = new RawZip();
        zip.entries.add(Entry.of(first, content.get(first), DEFLATED));
        content.forEach((name, bytes) -> {
            if (!name.equals(first)) {
                zip.entries.add(Entry.of(name, bytes, DEFLATED));
            }
        });
        return zip;
    }

    byte[] write() {
        Fields out = new Fields().bytes(before);
        Fields listed = new Fields();
        for (Entry entry : entries) {
            listed.bytes(entry.header(true, out.size()));
            out.bytes(entry.header(false, 0)).bytes(entry.packed);
        }
        int start = out.size();
        if (directory) {
            byte[] list = listed.done();
            out.bytes(list).four(0x06054b50).two(0).two(0).two(entries.size()).two(entries.size());
            out.four(list.length).four(start).two(comment.length).bytes(comment);
        }
        return out.done();
    }

    /** As much of nothing as is asked for, in little space. */
    static Entry bomb(String name, int mebibytes) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] nothing = new byte[1 << 20];
            CRC32 sum = new CRC32();
            try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(1, true))) {
                for (int i = 0; i < mebibytes; i++) {
                    out.write(nothing);
                    sum.update(nothing);
                }
            }
            Entry entry = Entry.of(name, new byte[0], DEFLATED);
            entry.packed = packed.toByteArray();
            entry.packedSize = entry.packed.length;
            entry.size = mebibytes << 20;
            entry.crc = (int) sum.getValue();
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] deflated(byte[] content) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(6, true))) {
                out.write(content);
            }
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Little-endian fields one after another. */
    private static final class Fields {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Fields two(int value) {
            out.write(value);
            out.write(value >> 8);
            return this;
        }

        Fields four(int value) {
            return two(value).two(value >> 16);
        }

        Fields bytes(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        int size() {
            return out.size();
        }

        byte[] done() {
            return out.toByteArray();
        }
    }
}
