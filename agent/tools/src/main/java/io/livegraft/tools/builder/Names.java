package io.livegraft.tools.builder;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;

/** Names of classes and members, and what they tell. */
final class Names {
    private Names() {}

    static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }

    static MethodName method(String owner, String name, String descriptor) {
        return new MethodName(dotted(owner), new MethodId(name, descriptor));
    }

    /** As people write it: {@code bar(int)}. */
    static String member(String name, String descriptor) {
        String whole = method("", name, descriptor).toString();
        return whole.substring(whole.indexOf('#') + 1);
    }

    /** Package with slashes, empty for the unnamed one. */
    static String packageOf(String internalName) {
        int slash = internalName.lastIndexOf('/');
        return slash < 0 ? "" : internalName.substring(0, slash);
    }

    static boolean samePackage(String one, String two) {
        return packageOf(one).equals(packageOf(two));
    }

    /** The outermost class, as far as names tell. */
    static String outermost(String internalName) {
        int dollar = internalName.indexOf('$', internalName.lastIndexOf('/') + 2);
        return dollar < 0 ? internalName : internalName.substring(0, dollar);
    }

    /** Whether the compiler gave the class its name, or a part of it: anonymous, local, or a switch map. */
    static boolean isNumbered(String internalName) {
        return !enclosingNamed(internalName).equals(internalName);
    }

    /** The innermost class around it, or itself, whose name comes from the source. */
    static String enclosingNamed(String internalName) {
        int at = internalName.lastIndexOf('/') + 1;
        for (int dollar; (dollar = internalName.indexOf('$', at + 1)) >= 0; at = dollar + 1) {
            boolean numbered = dollar + 1 < internalName.length()
                    && (Character.isDigit(internalName.charAt(dollar + 1))
                            || internalName.startsWith("WhenMappings", dollar + 1));
            if (numbered) {
                return internalName.substring(0, dollar);
            }
        }
        return internalName;
    }
}
