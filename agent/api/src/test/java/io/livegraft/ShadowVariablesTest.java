package io.livegraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.boot.ShadowTable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShadowVariablesTest {
    private static final String ID = "test.id";

    @AfterEach
    void nothingIsLeft() {
        ShadowVariables.freeAll(ID, null);
        assertThat(ShadowTable.counts()).doesNotContainKey(ID);
    }

    @Test
    void aValueBelongsToOneObjectAndOneId() {
        String one = new String("same");
        String equal = new String("same");
        assertThat(ShadowVariables.<Integer>alloc(one, ID, 1)).isEqualTo(1);
        assertThat(ShadowVariables.<Integer>get(one, new String(ID))).isEqualTo(1);
        assertThat(ShadowVariables.<Object>get(equal, ID)).isNull();
        assertThat(ShadowVariables.<Object>get(one, "other")).isNull();
    }

    @Test
    void allocKeepsWhatIsThere() {
        Object parent = new Object();
        ShadowVariables.alloc(parent, ID, "first");
        assertThat(ShadowVariables.<Object>alloc(parent, ID, "second")).isNull();
        assertThat(ShadowVariables.<String>get(parent, ID)).isEqualTo("first");
        assertThat(ShadowVariables.<String>free(parent, ID)).isEqualTo("first");
        assertThat(ShadowVariables.<String>free(parent, ID)).isNull();
        assertThat(ShadowVariables.<String>alloc(parent, ID, "third")).isEqualTo("third");
    }

    @Test
    void nullIsNeitherParentNorValue() {
        assertThatThrownBy(() -> ShadowVariables.get(null, ID)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> ShadowVariables.alloc(this, ID, null)).isInstanceOf(NullPointerException.class);
        assertThat(ShadowVariables.<Object, Object>getOrAlloc(this, ID, parent -> null))
                .isNull();
        assertThat(ShadowVariables.<Object>get(this, ID)).isNull();
    }

    @Test
    void aConstructorThatFailsLeavesNothing() {
        assertThatThrownBy(() -> ShadowVariables.getOrAlloc(this, ID, parent -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(ShadowVariables.<Object, String>getOrAlloc(this, ID, parent -> "yes"))
                .isEqualTo("yes");
    }

    @Test
    void aConstructorThatAsksForItselfIsToldSo() {
        assertThatThrownBy(() -> ShadowVariables.getOrAlloc(
                        this, ID, parent -> ShadowVariables.getOrAlloc(parent, ID, again -> "never")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ShadowVariables.<Object>get(this, ID)).isNull();
    }

    @Test
    void underContentionTheConstructorRunsOnceForEachObject() throws Exception {
        int threads = 8;
        Object[] parents = new Object[2000];
        AtomicInteger[] runs = new AtomicInteger[parents.length];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = new Object();
            runs[i] = new AtomicInteger();
        }
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<List<Object>>> seen = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            seen.add(pool.submit(() -> {
                go.await();
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < parents.length; i++) {
                    int index = i;
                    values.add(ShadowVariables.getOrAlloc(parents[i], ID, parent -> {
                        runs[index].incrementAndGet();
                        Thread.yield();
                        return new Object();
                    }));
                }
                return values;
            }));
        }
        go.countDown();
        List<Object> first = seen.get(0).get();
        for (Future<List<Object>> other : seen) {
            assertThat(other.get()).isEqualTo(first);
        }
        pool.shutdown();
        assertThat(runs).allMatch(count -> count.get() == 1);
        assertThat(ShadowTable.counts()).containsEntry(ID, parents.length);
    }

    @Test
    void freeAllDestroysEachOnceAndTellsOfAFailure() {
        List<Object> parents = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Object parent = new Object();
            parents.add(parent);
            ShadowVariables.alloc(parent, ID, i);
            ShadowVariables.alloc(parent, "test.kept", -i);
        }
        AtomicInteger destroyed = new AtomicInteger();
        assertThatThrownBy(() -> ShadowVariables.freeAll(ID, (parent, value) -> {
                    assertThat(parents.get((Integer) value)).isSameAs(parent);
                    if (destroyed.incrementAndGet() == 7) {
                        throw new IllegalStateException("seventh");
                    }
                }))
                .hasMessage("seventh");
        assertThat(destroyed).hasValue(1000);
        assertThat(ShadowTable.counts()).containsEntry("test.kept", 1000);
        ShadowVariables.freeAll("test.kept", null);
    }

    @Test
    void aValueGoesWithItsParent() throws Exception {
        Object parent = new Object();
        WeakReference<Object> value = new WeakReference<>(ShadowVariables.alloc(parent, ID, new Object()));
        System.gc();
        assertThat(value.get()).isSameAs(ShadowVariables.get(parent, ID));
        parent = null;
        while (ShadowTable.counts().containsKey(ID) || value.get() != null) {
            System.gc();
            Thread.sleep(10);
        }
    }

    /** What a patched singleton comes to: the value leads to its class, that to its loader, that to the parent. */
    @Test
    void aValueThatLeadsBackToItsParentGoesWithTheLoaderOfBoth() throws Exception {
        WeakReference<ClassLoader> loader = new WeakReference<>(attachOnAnIsland());
        assertThat(ShadowTable.counts()).containsEntry(ID, 1);
        while (loader.get() != null || ShadowTable.counts().containsKey(ID)) {
            System.gc();
            Thread.sleep(10);
        }
    }

    private static ClassLoader attachOnAnIsland() throws Exception {
        Class<?> type = new IslandLoader().loadClass(Island.class.getName());
        Object parent = type.getField("PARENT").get(null);
        Object value = type.getField("VALUE").get(null);
        assertThat(ShadowVariables.<Object>alloc(parent, ID, value)).isSameAs(value);
        assertThat(ShadowTable.pinnedLoaders(Object::toString)).isEmpty();
        return type.getClassLoader();
    }

    /** Defined once more in a loader of its own. */
    public static final class Island {
        public static final Object PARENT = new Island();
        public static final Object VALUE = new Island();
    }

    private static final class IslandLoader extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Island.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] classFile = in.readAllBytes();
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void aFieldHoldsTheLastValuePut() {
        ShadowTable.put(this, ID, 1);
        ShadowTable.put(this, ID, 2);
        assertThat(ShadowTable.get(this, ID)).isEqualTo(2);
        ShadowTable.put(this, ID, null);
        assertThat(ShadowTable.get(this, ID)).isNull();
    }
}
