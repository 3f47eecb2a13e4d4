package io.livegraft.tools.cli;

import java.util.Locale;
import java.util.Optional;

/** Says in words why a JVM could not be attached to, and what to do. */
final class AttachFailure {
    private AttachFailure() {}

    static String explain(long pid, Exception e) {
        String message = String.valueOf(e.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (pid == ProcessHandle.current().pid()) {
            return "process " + pid + " is this command itself";
        }
        if (ProcessEnd.isGone(pid)) {
            return "process " + pid + " has ended";
        }
        if (lower.contains("does not support the attach mechanism")) {
            return "JVM " + pid + " cannot be attached to: it was started with -XX:+DisableAttachMechanism";
        }
        Optional<String> owner =
                ProcessHandle.of(pid).flatMap(process -> process.info().user());
        if (owner.isPresent() && !owner.get().equals(System.getProperty("user.name"))) {
            return "JVM " + pid + " belongs to user " + owner.get() + "; run livegraft as that user (" + message + ")";
        }
        if (lower.contains("doesn't respond") || lower.contains("unable to open socket file")) {
            return "process " + pid + " does not answer: it is stopped, very busy, or no JVM (" + message + ")";
        }
        return "JVM " + pid + " cannot be attached to: " + message;
    }

    static String explainAgent(JvmInfo jvm, Exception e) {
        String message = String.valueOf(e.getMessage());
        if (ProcessEnd.isReached(jvm.pid())) {
            return "JVM " + jvm.label() + " has ended";
        }
        String text = "livegraft cannot be attached to JVM " + jvm.label() + ": " + message;
        if (message.contains("Dynamic agent loading is not enabled")) {
            return text.replaceFirst("\\.$", "") + "; or start it with -javaagent:livegraft.jar";
        }
        if (message.contains("java.instrument")) {
            return "JVM " + jvm.label() + " lacks the module java.instrument, which livegraft needs";
        }
        return text;
    }
}
