package io.livegraft.tools.cli;

/** Looks whether the JDK that runs the command line has what attaching takes; a runtime image may lack it. */
final class AttachModule {
    private static final String[] NEEDED = {"jdk.attach", "java.management.rmi"};

    private AttachModule() {}

    static void check() throws UnreachableException {
        for (String module : NEEDED) {
            if (ModuleLayer.boot().findModule(module).isEmpty()) {
                throw new UnreachableException("the Java runtime in " + System.getProperty("java.home")
                        + " lacks the module " + module + "; run livegraft with the java command of a JDK");
            }
        }
    }
}
