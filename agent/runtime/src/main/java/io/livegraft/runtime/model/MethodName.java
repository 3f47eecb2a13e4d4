package io.livegraft.runtime.model;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;

/**
 * A method of a class, written as people write it: {@code com.acme.Foo#bar(java.lang.String,int)}.
 *
 * @param className binary name with dots
 * @param id name and descriptor
 */
public record MethodName(String className, MethodId id) {
    @Override
    public String toString() {
        return className + '#' + id.name() + parameters();
    }

    private String parameters() {
        return MethodTypeDesc.ofDescriptor(id.descriptor()).parameterList().stream()
                .map(MethodName::javaName)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static String javaName(ClassDesc type) {
        if (type.isArray()) {
            return javaName(type.componentType()) + "[]";
        }
        String pkg = type.packageName();
        return pkg.isEmpty() ? type.displayName() : pkg + '.' + type.displayName();
    }
}
