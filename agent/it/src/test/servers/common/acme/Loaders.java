package acme;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The loaders of the web application so far, held weakly; and the question that is put to the application. */
class Loaders {
    private static final long WITHIN_MILLIS = 20_000;

    private final List<WeakReference<ClassLoader>> all = new ArrayList<>();

    void add(ClassLoader loader) {
        all.add(new WeakReference<>(loader));
    }

    /** Waits for the garbage collector until only the newest is left, or for as long as it may take. */
    String left() throws InterruptedException {
        long end = System.currentTimeMillis() + WITHIN_MILLIS;
        while (live() > 1 && System.currentTimeMillis() < end) {
            System.gc();
            Thread.sleep(20);
        }
        return live() + " of " + all.size();
    }

    private long live() {
        return all.stream().filter(loader -> loader.get() != null).count();
    }

    static String read(int port) throws Exception {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/app/page").toURL().openConnection();
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
