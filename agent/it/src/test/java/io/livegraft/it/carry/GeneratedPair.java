package io.livegraft.it.carry;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Two versions of one class, made from a number: members stay, change, come and go, whatever there is to call is called.
 *
 * <p>Only what is made earlier is called, so every call ends. No text has a bar, which would part the versions.
 */
final class GeneratedPair {
    private static final int OLD = 1;
    private static final int NEW = 2;
    private static final int BOTH = OLD + NEW;

    private final long seed;
    private final Random random;
    private final StringBuilder before = new StringBuilder();
    private final StringBuilder after = new StringBuilder();
    private final List<Callee> callees = new ArrayList<>();
    private final List<Variable> fields = new ArrayList<>();

    /** Something to be called with a number: {@code #} stands for it. */
    private record Callee(String call, boolean needsThis, int sides) {}

    private record Variable(String name, boolean needsThis, int sides) {}

    private GeneratedPair(long seed) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    static GeneratedPair of(long seed) {
        GeneratedPair pair = new GeneratedPair(seed);
        pair.addFields();
        pair.addMembers(7 + pair.random.nextInt(5));
        pair.addTop();
        return pair;
    }

    long seed() {
        return seed;
    }

    String className() {
        return "gen.G" + seed;
    }

    /** In the notation of a fixture. */
    String source() {
        return "package gen; import java.util.*; import java.util.function.*; import java.util.stream.*;\n"
                + "public class G" + seed + " {\n«" + before + "|" + after + "»}\n";
    }

    // Members

    private void addFields() {
        String constructor = "";
        emit(BOTH, "private int a = 1;");
        fields.add(new Variable("a", true, BOTH));
        emit(OLD, "private int b = " + digit() + ";");
        emit(NEW, "private int b = " + digit() + ";");
        fields.add(new Variable("b", true, BOTH));
        emit(OLD, "private static final int S = Integer.parseInt(\"" + digit() + "\");");
        emit(NEW, "private static final int S = Integer.parseInt(\"" + digit() + "\");");
        fields.add(new Variable("S", false, BOTH));
        emit(OLD, "static int limit = " + digit() + ";");
        emit(NEW, "static int limit = " + digit() + ";");
        emit(BOTH, "static int limit(int x) { if (x == Integer.MIN_VALUE) { limit = x; } return limit; }");
        callees.add(new Callee("limit(#)", false, BOTH));
        emit(
                BOTH,
                "private static final int C = computed(); static final Map<Integer, Integer> FILLED = new TreeMap<>();");
        emit(BOTH, "private static int first; static { fill(); }");
        emit(OLD, "private static int computed() { return " + digit() + "; }");
        emit(NEW, "private static int computed() { return " + digit() + "; }");
        emit(OLD, "private static void fill() { first = " + digit() + "; FILLED.put(1, first); }");
        emit(NEW, "private static void fill() { first = " + digit() + "; FILLED.put(1, first + 1); }");
        fields.add(new Variable("C", false, BOTH));
        fields.add(new Variable("first", false, BOTH));
        fields.add(new Variable("FILLED.get(1)", false, BOTH));
        if (random.nextBoolean()) {
            emit(NEW, "private int fresh = a + " + digit() + ";");
            fields.add(new Variable("fresh", true, NEW));
        }
        if (random.nextBoolean()) {
            emit(NEW, "static int count = " + digit() + "; static final List<Integer> LIST = new ArrayList<>();");
            emit(NEW, "static { LIST.add(" + digit() + "); }");
            fields.add(new Variable("count", false, NEW));
            fields.add(new Variable("LIST.get(0)", false, NEW));
            constructor = "LIST.add(++count);";
        }
        emit(OLD, "G" + seed + "(int n) { this.a = n; }");
        emit(NEW, "G" + seed + "(int n) { this.a = n * " + digit() + "; b += n; " + constructor + " }");
    }

    private void addMembers(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(12)) {
                case 0 -> nested(i);
                case 1 -> inner(i);
                case 2 -> constants(i);
                case 3 -> record(i);
                case 4 -> functional(i);
                case 5 -> grown(i);
                case 6 -> inserted(i);
                case 7 -> raised(i);
                default -> method(i);
            }
        }
    }

    /** The same in both, changed, only in the new or only in the old version. */
    private int fate() {
        int dice = random.nextInt(20);
        return dice < 8 ? BOTH : dice < 15 ? 0 : dice < 19 ? NEW : OLD;
    }

    private interface Member {
        String text(int sides);
    }

    private void add(Member member, String call, boolean needsThis) {
        int fate = fate();
        if (fate == 0) {
            emit(OLD, member.text(OLD));
            emit(NEW, member.text(NEW));
        } else {
            emit(fate, member.text(fate));
        }
        callees.add(new Callee(call, needsThis, fate == 0 ? BOTH : fate));
    }

    private void method(int i) {
        boolean isStatic = random.nextInt(3) == 0;
        String modifiers = pick("private ", "", "public ", "private synchronized ") + (isStatic ? "static " : "");
        add(
                sides -> modifiers + "int m" + i + "(int x) { " + body(sides, !isStatic) + " }",
                "m" + i + "(#)",
                !isStatic);
    }

    private void nested(int i) {
        String name = "N" + i;
        String head = "static class " + name + " { private int p; " + name + "(int p) { this.p = p; } ";
        add(
                sides -> head + "int calc(int x) { int y = p; " + body(sides, false) + " } "
                        + "private int half() { return p / 2; } }",
                "new " + name + "(#).calc(2)",
                false);
        if (random.nextBoolean()) {
            Callee base = callees.get(callees.size() - 1);
            String sub = "static class D" + i + " extends " + name + " { D" + i + "() { super(4); } "
                    + "@Override int calc(int x) { return super.calc(x) + " + digit() + "; } }";
            emit(base.sides, sub);
            callees.add(new Callee("new D" + i + "().calc(#)", false, base.sides));
        }
    }

    private void inner(int i) {
        add(
                sides -> "class I" + i + " { int own = a; int calc(int x) { " + body(sides, true) + " } }",
                "new I" + i + "().calc(#)",
                true);
    }

    private void constants(int i) {
        add(
                sides -> "enum E" + i + " { A, B { @Override int v(int x) { " + body(sides, false)
                        + " } }; int v(int x) { " + body(sides, false) + " } }",
                "E" + i + ".valueOf((#) % 2 == 0 ? \"A\" : \"B\").v(1)",
                false);
    }

    /** An enum that gets a constant, and whose constants are made with other arguments. */
    private void grown(int i) {
        String rest = "; static final List<Integer> ALL = new ArrayList<>();"
                + " static { for (V" + i + " v : values()) { ALL.add(v.n); } }"
                + " final int n; V" + i + "(int n) { this.n = n; }"
                + " static int calc(int x) { int s = x; for (V" + i + " v : values()) {"
                + " s = s * 7 + v.n * (v.ordinal() + 1) + ALL.get(v.ordinal()); } return s; } }";
        String head = "enum V" + i + " { A(" + digit() + "), B(";
        emit(OLD, head + digit() + ")" + rest);
        emit(NEW, head + digit() + "), C(" + digit() + ")" + rest);
        callees.add(new Callee("V" + i + ".calc(#)", false, BOTH));
    }

    /** A class that comes to extend a new one. */
    private void inserted(int i) {
        String name = "Q" + i;
        // No lambda: a class with numbered members is not taken out.
        String up = "x * " + digit();
        emit(
                NEW,
                "static class P" + i + " { protected int p; P" + i + "(int p, int q) { this.p = p + q; }"
                        + " int up(int x) { return p + " + up + "; } int both(int x) { return up(x) + x; } }");
        emit(OLD, "static class " + name + " { " + name + "(int n) { } int calc(int x) { return x; } }");
        emit(
                NEW,
                "static class " + name + " extends P" + i + " { " + name + "(int n) { super(n, " + digit() + "); }"
                        + " @Override int up(int x) { return super.up(x) * 3; }"
                        + " int calc(int x) { return both(x) + p; } }");
        callees.add(new Callee("new " + name + "(#).calc(5)", false, BOTH));
    }

    /** A class whose constructors get more parameters, which those of the class below give. */
    private void raised(int i) {
        String base = "U" + i;
        String sub = "static class L" + i + " extends " + base + " { L" + i + "(int n) { super(n";
        String calc = "); } int calc(int x) { return x + b; } }";
        emit(BOTH, "static class " + base + " { int b = 1; ");
        if (random.nextBoolean()) {
            emit(OLD, base + "(int n) { b += n; }");
        } else {
            emit(BOTH, base + "(int n) { b -= n; }");
        }
        emit(
                NEW,
                base + "(int n, long m, String t) { b += n * (int) m; for (int i = 0; i < 2; i++) { b += t.length()"
                        + " + i; } } }");
        emit(OLD, "}" + sub + calc);
        emit(NEW, sub + ", n > 1 ? " + digit() + " : 4L, \"t\" + n" + calc);
        callees.add(new Callee("new L" + i + "(#).calc(3)", false, BOTH));
    }

    private void record(int i) {
        add(
                sides -> "record R" + i + "(int l, String r) { int mix(int x) { " + body(sides, false) + " } }",
                "new R" + i + "(3, \"r\").mix(#)",
                false);
    }

    private void functional(int i) {
        add(
                sides -> "interface T" + i + " { int one(int x); default int two(int x) { int y = one(x); "
                        + body(sides, false) + " } }",
                "((T" + i + ") z -> z + 1).two(#)",
                false);
    }

    private void addTop() {
        emit(OLD, "int top(int x) { int s = 0; " + callAll(OLD) + " return s; }");
        emit(NEW, "int top(int x) { int s = 0; " + callAll(NEW) + " return s; }");
        String all = callees.stream()
                .filter(c -> c.sides == BOTH)
                .map(c -> "out.append(" + (c.needsThis ? "g." + c.call : c.call).replace("#", "i") + ").append(' '); ")
                .collect(Collectors.joining());
        emit(
                BOTH,
                "public static String run() { StringBuilder out = new StringBuilder(); for (int i = 0; i < 3; i++) { G"
                        + seed + " g = new G" + seed + "(i); " + all + "out.append(g.top(i)).append(';'); }"
                        + " return out.toString(); }");
    }

    private String callAll(int side) {
        return callees.stream()
                .filter(c -> (c.sides & side) != 0)
                .map(c -> "s = s * 31 + " + c.call.replace("#", "x") + "; ")
                .collect(Collectors.joining());
    }

    // Code

    /** Statements that end with a return, for a parameter x. */
    private String body(int sides, boolean hasThis) {
        Code code = new Code(sides, hasThis);
        String e = code.expression(2);
        String f = code.expression(2);
        return switch (random.nextInt(15)) {
            case 0 -> "int s = 0; for (int i = 0; i < 3; i++) { s += i * " + e + "; } return s;";
            case 1 -> "IntUnaryOperator u = w -> w + " + e + "; return u.applyAsInt(" + f + ");";
            case 2 ->
                "IntSupplier u = () -> { IntUnaryOperator v = w -> w * " + e
                        + "; return v.applyAsInt(x); }; return u.getAsInt();";
            case 3 -> "return new Object() { int q = " + e + "; int go(int w) { return q + w; } }.go(" + f + ");";
            case 4 -> "record P(int l, int r) { int sum() { return l + r; } } return new P(x, " + e + ").sum();";
            case 5 ->
                "return switch (String.valueOf(x)) { case \"0\" -> " + e + "; case \"1\" -> { int k = " + f
                        + "; yield k; } default -> 7; };";
            case 6 ->
                "try { if (" + e + " > 5) { throw new IllegalStateException(\"e\" + x); } return " + f
                        + "; } catch (IllegalStateException t) { return t.getMessage().length(); } finally { String.valueOf(x); }";
            case 7 ->
                "List<Integer> l = new ArrayList<>(List.of(x, 2, " + e
                        + ")); l.sort(Comparator.comparing(v -> -v)); return l.get(0) + " + f + ";";
            case 8 ->
                "Object o = x % 2 == 0 ? (Object) (\"s\" + " + e + ") : Integer.valueOf(x);"
                        + " return o instanceof String t ? t.length() : " + f + ";";
            case 9 -> "long l = x * 1000003L + " + e + "; double d = l / 3.0; return (int) (d % 97) + " + f + ";";
            case 10 -> "int[] w = {x, " + e + ", 3}; w[1] += " + f + "; return w[0] + w[1] + w.length;";
            case 11 -> "return IntStream.range(0, 4).map(i -> i + " + e + ").sum();";
            case 12 -> "Function<String, Integer> u = Integer::parseInt; return u.apply(\"4\") + " + e + ";";
            case 13 -> "switch (x) { case 0: return " + e + "; case 1: case 2: return 5; default: return " + f + "; }";
            default -> "return " + e + ";";
        };
    }

    /** Expressions for one place: what is there on these sides, with or without a receiver. */
    private final class Code {
        private final int sides;
        private final boolean hasThis;
        private int callsLeft = 2;

        Code(int sides, boolean hasThis) {
            this.sides = sides;
            this.hasThis = hasThis;
        }

        String expression(int depth) {
            switch (depth == 0 ? random.nextInt(3) : random.nextInt(8)) {
                case 0:
                    return Integer.toString(digit());
                case 1:
                    return field();
                case 2:
                    return "x";
                case 3:
                    return "(" + expression(depth - 1) + pick(" + ", " - ", " * ", " ^ ", " & ") + expression(depth - 1)
                            + ")";
                case 4:
                    return "(" + expression(depth - 1) + " < " + expression(depth - 1) + " ? " + expression(depth - 1)
                            + " : " + expression(depth - 1) + ")";
                case 5:
                    return "(\"" + pick("a", "b", "c") + "\" + " + expression(depth - 1) + ").hashCode() % 100";
                default:
                    return call(depth);
            }
        }

        private String field() {
            List<String> known = fields.stream()
                    .filter(v -> (v.sides & sides) == sides && (hasThis || !v.needsThis))
                    .map(Variable::name)
                    .toList();
            return known.get(random.nextInt(known.size()));
        }

        private String call(int depth) {
            List<Callee> known = callees.stream()
                    .filter(c -> (c.sides & sides) == sides && (hasThis || !c.needsThis))
                    .toList();
            if (known.isEmpty() || callsLeft-- <= 0) {
                return field();
            }
            Callee callee = known.get(random.nextInt(known.size()));
            return callee.call.replace("#", expression(depth - 1));
        }
    }

    private int digit() {
        return random.nextInt(10);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void emit(int sides, String text) {
        if ((sides & OLD) != 0) {
            before.append(text).append('\n');
        }
        if ((sides & NEW) != 0) {
            after.append(text).append('\n');
        }
    }
}
