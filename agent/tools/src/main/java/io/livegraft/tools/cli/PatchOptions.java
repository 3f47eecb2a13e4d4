package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.Tag;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What a new patch jar says of itself, and where it goes. */
final class PatchOptions {
    @Option(names = "--name", paramLabel = "N", description = "Name of the patch; needed for one.")
    String name;

    @Option(
            names = "--tag",
            paramLabel = "T",
            defaultValue = "0",
            converter = TagConverter.class,
            description = "Loading it replaces enabled patches with the same tag; 0, the default, replaces none.")
    Tag tag;

    @Option(names = "--not-replaceable", description = "No later patch of the same tag takes it out.")
    boolean notReplaceable;

    @Option(
            names = "--state",
            paramLabel = "ID=V",
            converter = {NumberConverter.class, NumberConverter.class},
            description = "It carries this state in this version. May be repeated.")
    Map<Long, Long> states = new LinkedHashMap<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT.jar",
            description = "The patch jar to write.")
    Path output;

    /** What the types of the options leave open. */
    void check(CommandSpec spec) {
        if (name == null) {
            throw new ParameterException(spec.commandLine(), "--name is missing");
        }
        if (!PatchJar.isName(name)) {
            throw new ParameterException(
                    spec.commandLine(), "'" + name + "' is no patch name: it must be " + PatchJar.NAME_RULE);
        }
        states.forEach((id, version) -> {
            if (id == null || version == null || id < 0 || version < 0) {
                throw new ParameterException(
                        spec.commandLine(), "state " + id + "=" + version + " is not of the form ID=VERSION");
            }
        });
    }

    /** Whether something was said that only a patch has. */
    boolean isPatch() {
        return name != null || !tag.equals(Tag.NONE) || notReplaceable || !states.isEmpty();
    }

    /** Reads the id or the version of a state. */
    static final class NumberConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no number");
            }
        }
    }

    /** Reads a tag. */
    static final class TagConverter implements ITypeConverter<Tag> {
        @Override
        public Tag convert(String text) {
            try {
                return Tag.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
