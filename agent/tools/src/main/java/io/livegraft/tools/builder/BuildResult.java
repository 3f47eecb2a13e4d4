package io.livegraft.tools.builder;

import io.livegraft.runtime.model.MethodName;
import java.util.List;

/**
 * What a build found.
 *
 * @param outcome whether there is a patch
 * @param changedMethods methods that get a new body
 * @param newMethods methods that existing classes get, without those the compiler made
 * @param newFields fields that existing classes get, {@code com.acme.Foo#bar}
 * @param newClasses classes that come with the patch
 * @param broughtAlong what is not in the classes that were chosen but is needed by them, with the reason
 * @param problems what cannot be carried; then nothing is written
 * @param notes what a person should know: what is not carried since nothing needs it, and what to judge
 * @param report why each method is in the patch, and what it means
 */
public record BuildResult(
        Outcome outcome,
        List<MethodName> changedMethods,
        List<MethodName> newMethods,
        List<String> newFields,
        List<String> newClasses,
        List<String> broughtAlong,
        List<SchemaProblem> problems,
        List<String> notes,
        PatchReport report) {
    /** How a build ended. */
    public enum Outcome {
        /** The patch is written. */
        BUILT,
        /** The chosen classes do the same in both jars. */
        NOTHING_CHANGED,
        /** Some changes cannot be livepatched. */
        SCHEMA
    }

    public BuildResult {
        changedMethods = List.copyOf(changedMethods);
        newMethods = List.copyOf(newMethods);
        newFields = List.copyOf(newFields);
        newClasses = List.copyOf(newClasses);
        broughtAlong = List.copyOf(broughtAlong);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }
}
