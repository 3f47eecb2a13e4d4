package io.livegraft.it.child;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the program can be told.
 *
 * <p>A method is written {@code [LOADER!]com.acme.Foo#bar}: public, static, its parameters strings or ints.
 */
final class Commands {
    private final Loaders loaders = new Loaders();
    private final Calls calls = new Calls(loaders);
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();
    private Tools tools;

    String run(String command, List<String> words) throws Throwable {
        switch (command) {
            case "call": // METHOD [ARGUMENT…]
                return calls.call(words.get(0), words.subList(1, words.size()));
            case "begin": // THREAD KIND METHOD [ARGUMENT…]
                callers.put(words.get(0), Caller.start(words, calls));
                return "";
            case "end": // THREAD
                return callers.remove(words.get(0)).result();
            case "state": // THREAD: as Thread.getState has it
                return callers.get(words.get(0)).state();
            case "loads": // CLASS: loaded and initialised, nothing called
                return loaders.find(words.get(0)).getName();
            case "reached": // GATE [COUNT]
                Gate.awaitArrivals(words.get(0), words.size() > 1 ? Integer.parseInt(words.get(1)) : 1);
                return "";
            case "open": // GATE
                Gate.open(words.get(0));
                return "";
            case "loop": // NAME KIND COUNT METHOD
                loops.put(words.get(0), Loop.start(words, calls.supplier(words.get(3))));
                return "";
            case "settled": // NAME VALUE…: waits until the last answer of every thread is this one
                loops.get(words.get(0)).awaitLast(String.join(" ", words.subList(1, words.size())));
                return "";
            case "histories": // NAME
                return loops.get(words.get(0)).histories();
            case "stop": // NAME
                return loops.remove(words.get(0)).stop();
            case "loader": // NAME JAR [GATED_CLASS GATE]
                loaders.add(words);
                return "";
            case "strange": // KIND NAME JAR [MODULE]
                loaders.addStrange(words);
                return "";
            case "drop": // NAME
                return loaders.drop(words.get(0));
            case "control": // OPERATION [ARGUMENT]
                return ControlBean.run(words);
            case "tools": // JAR PID: livegraft's command line, which sees this JVM only
                tools = Tools.of(words.get(0), words.get(1));
                return "";
            case "livegraft": // ARGUMENT…, encoded
                return tools.run(words);
            default:
                throw new IllegalArgumentException("no such command: " + command);
        }
    }
}
