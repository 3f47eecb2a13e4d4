package io.livegraft.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** livegraft's command line, as a user would call it. */
final class Livegraft {
    private final Path jar;
    private final Narrator narrator;

    Livegraft(Path jar, Narrator narrator) {
        this.jar = jar;
        this.narrator = narrator;
    }

    /** Runs a command, shows it and what it prints, and answers that; it must end with code 0. */
    List<String> run(List<String> arguments) throws IOException, InterruptedException {
        narrator.command("livegraft " + arguments.stream().map(Livegraft::shown).collect(Collectors.joining(" ")));
        List<String> command = new ArrayList<>(List.of(Jdk.java(), "-jar", jar.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> printed;
        try (BufferedReader output = process.inputReader()) {
            printed = output.lines().peek(narrator::output).collect(Collectors.toList());
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new UnexpectedException("livegraft " + arguments.get(0) + " ended with code " + code);
        }
        return printed;
    }

    List<String> run(String... arguments) throws IOException, InterruptedException {
        return run(List.of(arguments));
    }

    /** An argument as a person would type it: files without their directory, what the shell would touch in quotes. */
    private static String shown(String argument) {
        String text =
                argument.endsWith(".jar") ? Path.of(argument).getFileName().toString() : argument;
        return text.matches("[\\w./:+-]+") ? text : "'" + text + "'";
    }
}
