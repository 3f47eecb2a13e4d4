package io.livegraft.tools.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a class path as {@code java} does: {@code dir/*} stands for all jars of the directory. */
final class ClassPathConverter implements ITypeConverter<ClassPath> {
    @Override
    public ClassPath convert(String text) {
        List<Path> entries = new ArrayList<>();
        for (String each : text.split(Pattern.quote(File.pathSeparator))) {
            if (each.equals("*") || each.endsWith("/*") || each.endsWith(File.separator + "*")) {
                entries.addAll(jars(path(each.substring(0, each.length() - 1))));
            } else if (!each.isEmpty()) {
                entries.add(existing(path(each)));
            }
        }
        return new ClassPath(entries);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no file name");
        }
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new TypeConversionException("there is no " + path);
        }
        return path;
    }

    private static List<Path> jars(Path directory) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw new TypeConversionException("the directory " + directory + " cannot be read");
        }
        // So that the order does not depend on the file system.
        Collections.sort(jars);
        return jars;
    }
}
