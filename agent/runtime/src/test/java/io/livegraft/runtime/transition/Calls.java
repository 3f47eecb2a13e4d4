package io.livegraft.runtime.transition;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call that runs in a thread of its own, and what it answered. */
final class Calls {
    /** A call of the application. */
    interface Call {
        String run() throws Throwable;
    }

    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final Thread thread;

    private Calls(Kind kind, Call call) {
        thread = kind.start(() -> {
            try {
                answer.complete(call.run());
            } catch (Throwable t) {
                answer.completeExceptionally(t);
            }
        });
    }

    static Calls in(Kind kind, Call call) {
        return new Calls(kind, call);
    }

    Thread thread() {
        return thread;
    }

    String answer() throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }
}
