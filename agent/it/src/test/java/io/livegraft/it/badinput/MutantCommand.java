package io.livegraft.it.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line with something wrong in it, most likely. */
final class MutantCommand {
    /** One a line; words in capitals stand for what is given. */
    private static final List<List<String>> GOOD =
            """
            ps
            ps --json
            build --from OLD --to NEW --name x -o OUT
            build --from OLD --to NEW --name x --tag 3 --state 1=2 --include acme.* --report REPORT -o OUT --json
            build --from OLD --to NEW --name x --minimal acme.Target#get() --class-path LIB -o OUT
            package CLASSES --name x --tag 4 --not-replaceable -o OUT --json
            package CLASSES --hook x -o OUT
            inspect PATCH --json
            inspect HOOK
            verify PID PATCH --json
            load PID PATCH --timeout 5s --on-timeout reverse
            load PID PATCH --no-wait --json
            load --all PATCH
            enable PID built
            disable PID built --timeout 1s
            unload PID built --json
            status PID built --threads
            status PID --json
            force PID built
            log PID --json
            install DIRECTORY PATCH --trust STORE
            install DIRECTORY PATCH --json
            installed DIRECTORY
            uninstall DIRECTORY built
            hook attach PID HOOK
            hook detach PID hook --json
            hook list PID
            map get PID things key
            map put PID things key value --json
            map remove PID things key
            --help
            --version
            """.lines().map(line -> List.of(line.split(" "))).toList();

    private static final List<String> WORDS = List.of(
            "--",
            "-",
            "-h",
            "-V",
            "-f",
            "-o",
            "--json",
            "--json=",
            "--json=x",
            "--all",
            "--all=x",
            "--no-wait",
            "--timeout",
            "--timeout=0",
            "--timeout=-1s",
            "--timeout=s",
            "--timeout=99999999999999999999s",
            "--timeout=999999999h",
            "--on-timeout=never",
            "--tag",
            "--tag=",
            "--tag=-1",
            "--tag=4294967296",
            "--name",
            "--name=",
            "--name=../x",
            "--state=",
            "--state=1",
            "--state=1=",
            "--state==1",
            "--state=a=b",
            "--state=1=1=1",
            "--include=[",
            "--include=",
            "--minimal=",
            "--minimal=#",
            "--minimal=acme.Target#get(",
            "--class-path=:::",
            "--unknown",
            "--threads",
            "--from",
            "--to",
            "@",
            "@.",
            "@/",
            "@@",
            "@no-such-file",
            "'",
            "\"",
            "\\",
            "*",
            "?",
            "no.such.*",
            "no.such.Main",
            "0",
            "00",
            "-0",
            "1e3",
            "99999999999999999999",
            "/",
            ".",
            "..",
            "/no/such/file.jar",
            "/no/such/directory/",
            "hook",
            "map",
            "load",
            "help");

    private MutantCommand() {}

    /** Always the same one for a seed. */
    static List<String> of(Map<String, String> given, long seed) {
        Random random = new Random(seed);
        random.nextInt();
        List<String> words = new ArrayList<>(GOOD.get(random.nextInt(GOOD.size())));
        for (int i = random.nextInt(8) / 3; i > 0; i--) {
            mutate(words, given, random);
        }
        return words.stream().map(word -> given.getOrDefault(word, word)).collect(Collectors.toList());
    }

    private static void mutate(List<String> words, Map<String, String> given, Random random) {
        int at = random.nextInt(words.size() + 1);
        boolean end = at == words.size();
        switch (random.nextInt(6)) {
            case 0 -> words.add(at, odd(given, random));
            case 1 -> words.add(at, end ? "" : words.get(at));
            case 2 -> {
                if (!end && words.size() > 1) {
                    words.remove(at);
                }
            }
            case 3 -> {
                if (!end) {
                    words.add(random.nextInt(words.size()), words.remove(at));
                }
            }
            case 4 -> {
                // What stands for a path stays whole: else it could lead anywhere.
                if (!end && !given.containsKey(words.get(at))) {
                    words.set(at, Odd.text(words.get(at), random));
                }
            }
            default -> {
                if (!end) {
                    words.set(at, odd(given, random));
                }
            }
        }
    }

    private static String odd(Map<String, String> given, Random random) {
        List<String> names =
                Stream.concat(WORDS.stream(), given.keySet().stream().sorted()).toList();
        return random.nextInt(3) == 0 ? Odd.text(random) : names.get(random.nextInt(names.size()));
    }
}
