package io.livegraft.it.badinput;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What nobody expects, in the place of what was there. */
final class Odd {
    private static final List<String> NAMES = List.of(
            "",
            " ",
            ".",
            "..",
            "/",
            "a/b",
            "a.b",
            "a;b",
            "a\tb",
            "[",
            "[[[[I",
            "(",
            "()",
            "()V",
            "(Lacme/Target",
            "(Lno/such/Type;)V",
            "<init>",
            "<clinit>",
            "\0",
            "\ud800",
            "Größe",
            "x".repeat(60_000),
            "get",
            "allows",
            "value",
            "void",
            "int",
            "acme.Target",
            "acme/Target",
            "acme.NoSuch",
            "java.lang.Object",
            "java/lang/String",
            "io.livegraft.boot.Trampoline",
            "io/livegraft/launch/AgentEntry",
            "acme.Target#get()",
            "acme.Target#allows(",
            "#",
            "%s%n",
            "${jndi:x}",
            "-1",
            "0",
            "4294967295",
            "4294967296",
            "99999999999999999999",
            "1=1,1=2",
            "=,=",
            "true",
            "TRUE",
            "\r\n\r\n",
            "\u2028");

    private Odd() {}

    static String text(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /** Damages a few bytes, or a piece of them. */
    static byte[] bytes(byte[] good, Random random) {
        byte[] bad = good.clone();
        int at = random.nextInt(bad.length + 1);
        int length = Math.min(1 + random.nextInt(16), bad.length - at);
        switch (random.nextInt(7)) {
            case 0 -> {
                return Arrays.copyOf(bad, at);
            }
            case 1 -> {
                return Arrays.copyOfRange(bad, at, bad.length);
            }
            case 2 -> {
                return joined(Arrays.copyOf(bad, at), Arrays.copyOfRange(bad, at + length, bad.length));
            }
            case 3 -> {
                return joined(Arrays.copyOf(bad, at + length), Arrays.copyOfRange(bad, at, bad.length));
            }
            case 4 -> Arrays.fill(bad, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xFF));
            default -> {
                for (int i = 1 + random.nextInt(4); i > 0 && bad.length > 0; i--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bad;
    }

    /** Damages a text: a piece of it is something else, is missing, or is there twice. */
    static String text(String good, Random random) {
        int at = random.nextInt(good.length() + 1);
        int end = Math.min(good.length(), at + random.nextInt(12));
        String middle = switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> good.substring(at, end) + good.substring(at, end);
            case 2 -> Character.toString(random.nextInt(0x300));
            default -> text(random);
        };
        return good.substring(0, at) + middle + good.substring(end);
    }

    /** The bytes of a text, now and then of another character set than is expected. */
    static byte[] encoded(String text, Random random) {
        return text.getBytes(random.nextInt(8) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
