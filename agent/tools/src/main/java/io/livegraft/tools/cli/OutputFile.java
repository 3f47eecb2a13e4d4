package io.livegraft.tools.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file that an option names for writing: it must be none of those that the command reads or writes besides. */
record OutputFile(CommandSpec spec, String option, Path file) {
    /**
     * Passes if it is another file.
     *
     * @param what how the message calls the other one, such as {@code the --to jar}; null where no other was named
     */
    void mustNotBe(Path other, String what) {
        if (other != null && isSame(file, other)) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + file + " is " + what + "; choose another name");
        }
    }

    /** Passes if it is no file of a directory that is read as a whole. */
    void mustNotBeIn(Path directory, String what) {
        boolean inside = Files.exists(file)
                && Files.isDirectory(directory)
                && real(file).startsWith(real(directory))
                && !isSame(file, directory);
        if (inside) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + file + " is " + what + "; choose another place");
        }
    }

    static boolean isSame(Path one, Path other) {
        return real(one).equals(real(other));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // It is not there yet.
            Path absolute = file.toAbsolutePath().normalize();
            Path parent = absolute.getParent();
            return parent == null || Files.notExists(parent)
                    ? absolute
                    : real(parent).resolve(absolute.getFileName());
        }
    }
}
