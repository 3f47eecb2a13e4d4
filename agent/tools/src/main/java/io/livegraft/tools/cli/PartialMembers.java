package io.livegraft.tools.cli;

import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.shape.AnnotatedClass;
import io.livegraft.runtime.shape.AnnotatedClass.AnnotatedMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a partial class adds to its target: the members that stand for none of the target's.
 *
 * @param newMethods as people write them, without those of the compiler
 * @param newFields by name
 */
record PartialMembers(List<String> newMethods, List<String> newFields) {
    private static final String EXISTING = "io.livegraft.Existing";
    private static final Set<String> NOT_NEW = Set.of("<init>", "<clinit>");
    private static final int SYNTHETIC = 0x1000;

    static PartialMembers of(ClassPatch part) {
        if (part.isBase()) {
            return new PartialMembers(List.of(), List.of());
        }
        AnnotatedClass type = AnnotatedClass.of(part.bytecode());
        List<MethodId> known = new ArrayList<>();
        part.methods().forEach(method -> known.add(method.body()));
        part.callbacks().forEach(callback -> known.add(callback.method()));
        List<String> methods = added(type.methods())
                .filter(method -> !NOT_NEW.contains(method.name()))
                .map(method -> new MethodId(method.name(), method.descriptor()))
                .filter(method -> !known.contains(method))
                .map(method -> new MethodName(part.target(), method).toString())
                .toList();
        List<String> fields = added(type.fields()).map(AnnotatedMember::name).toList();
        return new PartialMembers(methods, fields);
    }

    private static Stream<AnnotatedMember> added(List<AnnotatedMember> members) {
        return members.stream()
                .filter(member -> !member.is(SYNTHETIC))
                .filter(member -> !member.annotations().has(EXISTING));
    }
}
