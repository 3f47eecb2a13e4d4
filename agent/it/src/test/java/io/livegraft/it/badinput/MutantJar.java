package io.livegraft.it.badinput;

import io.livegraft.it.harness.Jars;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;

/**
 * A patch or hook jar with something wrong in it, most likely.
 *
 * @param what what was done to the good one
 */
record MutantJar(String what, byte[] bytes) {
    private static final List<String> ATTRIBUTES = List.of(
            "Livegraft-Format",
            "Livegraft-Name",
            "Livegraft-Hook",
            "Livegraft-Tag",
            "Livegraft-Replaceable",
            "Livegraft-States",
            "Livegraft-Description",
            "Manifest-Version");

    private static final List<String> PATHS = List.of(
            "",
            "/",
            "../../acme/Target.class",
            "/acme/Target.class",
            "acme\\Target.class",
            "acme//Target.class",
            "./acme/Target.class",
            "acme/Target.class/",
            "acme/NoSuch.class",
            "META-INF/versions/17/acme/Target.class",
            "meta-inf/manifest.mf",
            "META-INF/MANIFEST.MF",
            "META-INF/MANIFEST.MF/",
            "META-INF/livegraft/methods",
            "META-INF/X.SF",
            "module-info.class",
            "acme/package-info.class",
            ".class",
            "java/lang/Evil.class",
            "io/livegraft/boot/Evil.class",
            "\0.class",
            "x".repeat(65_535));

    /** Each takes a second of a JVM's time, and more of its memory than a patch needs. */
    private static final int BOMB_RARITY = 400;

    /** Always the same one for a seed. */
    static MutantJar of(List<SortedMap<String, byte[]>> samples, long seed) {
        Random random = new Random(seed);
        random.nextInt();
        SortedMap<String, byte[]> sample = samples.get(random.nextInt(samples.size()));
        Map<String, byte[]> content = new LinkedHashMap<>(sample);
        if (random.nextInt(BOMB_RARITY) == 0) {
            RawZip zip = RawZip.of(content, Jars.MANIFEST);
            zip.entries.add(RawZip.bomb("bomb", 300));
            return new MutantJar("zip bomb", zip.write());
        }
        return switch (random.nextInt(9)) {
            case 0 -> new MutantJar("bytes", Odd.bytes(plain(content), random));
            case 1, 2 -> new MutantJar("zip", zip(content, random));
            case 3, 4 -> {
                content.compute(Jars.MANIFEST, (name, bytes) -> manifest(bytes, random));
                yield new MutantJar("manifest", plain(content));
            }
            case 5 -> {
                String name = any(List.copyOf(content.keySet()), random);
                content.computeIfPresent(name, (n, bytes) -> Odd.bytes(bytes, random));
                yield new MutantJar("bytes of " + name, plain(content));
            }
            case 6 -> {
                String name = "META-INF/livegraft/methods";
                content.put(name, methods(content.getOrDefault(name, "body\ta\tb()V\t1\t2\n".getBytes()), random));
                yield new MutantJar("methods", plain(content));
            }
            default -> {
                String name = any(
                        content.keySet().stream()
                                .filter(entry -> entry.endsWith(".class"))
                                .toList(),
                        random);
                content.computeIfPresent(name, (n, bytes) -> OddClass.of(bytes, random));
                yield new MutantJar("class " + name, plain(content));
            }
        };
    }

    private static byte[] plain(Map<String, byte[]> content) {
        return RawZip.of(content, Jars.MANIFEST).write();
    }

    private static byte[] manifest(byte[] good, Random random) {
        String text = new String(good, StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            return Odd.encoded(Odd.text(text, random), random);
        }
        List<String> lines = new ArrayList<>(text.strip().lines().toList());
        String line = any(ATTRIBUTES, random) + ": " + Odd.text(random);
        if (random.nextBoolean()) {
            lines.set(random.nextInt(lines.size()), line);
        } else {
            lines.add(random.nextInt(lines.size() + 1), line);
        }
        return Odd.encoded(String.join("\r\n", lines) + "\r\n\r\n", random);
    }

    private static byte[] methods(byte[] good, Random random) {
        String text = new String(good, StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            return Odd.encoded(Odd.text(text, random), random);
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        String[] parts = any(lines, random).split("\t");
        parts[random.nextInt(parts.length)] = Odd.text(random);
        lines.add(random.nextInt(lines.size() + 1), String.join("\t", parts));
        return Odd.encoded(String.join("\n", lines), random);
    }

    private static byte[] zip(Map<String, byte[]> content, Random random) {
        RawZip zip = RawZip.of(content, Jars.MANIFEST);
        for (int i = random.nextInt(3); i >= 0 && !zip.entries.isEmpty(); i--) {
            damage(zip, any(zip.entries, random), random);
        }
        return zip.write();
    }

    private static void damage(RawZip zip, RawZip.Entry entry, Random random) {
        byte[] path = any(PATHS, random).getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(18)) {
            case 0 -> zip.entries.add(entry);
            case 1 -> zip.entries.remove(entry);
            case 2 -> entry.rename(path);
            case 3 -> entry.nameInDirectory = path;
            case 4 -> entry.name = path;
            case 5 -> entry.rename(new byte[] {(byte) 0xC3, (byte) 0x28, '.', 'c', 'l', 'a', 's', 's'});
            case 6 -> entry.method = any(List.of(RawZip.STORED, RawZip.DEFLATED, 1, 9, 12, 0xFFFF), random);
            case 7 -> entry.flags = 1 << random.nextInt(16);
            case 8 -> entry.crc++;
            case 9 -> entry.size = any(List.of(0, -1, Integer.MAX_VALUE, entry.size + 1), random);
            case 10 -> entry.packedSize = any(List.of(0, -1, Integer.MAX_VALUE, entry.packedSize - 1), random);
            case 11 -> entry.packed = Odd.bytes(entry.packed, random);
            case 12 -> entry.extra = new byte[] {1, 0, (byte) random.nextInt(256), (byte) random.nextInt(256), 0};
            case 13 -> zip.before = Odd.bytes(new byte[40], random);
            case 14 -> zip.comment = new byte[random.nextInt(0xFFFF)];
            case 15 -> zip.directory = false;
            case 16 ->
                zip.entries.add(
                        random.nextInt(zip.entries.size() + 1),
                        RawZip.Entry.of(
                                any(PATHS, random),
                                entry.packed,
                                random.nextBoolean() ? RawZip.STORED : RawZip.DEFLATED));
            default -> {
                zip.entries.remove(entry);
                zip.entries.add(random.nextInt(zip.entries.size() + 1), entry);
            }
        }
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
