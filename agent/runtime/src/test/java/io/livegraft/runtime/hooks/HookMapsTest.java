package io.livegraft.runtime.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.HookMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookMapsTest {
    private final HookMaps maps = new HookMaps();
    private final HookMap map = maps.map("policy");

    @Test
    void aMapIsTheSameForEverybody() {
        map.put("acme", "deny");
        assertThat(maps.map("policy").get("acme")).isEqualTo("deny");
        assertThat(maps.content("policy")).isEqualTo(Map.of("acme", "deny"));
        assertThat(maps.map("other").get("acme")).isNull();
    }

    @Test
    void changesAnswerWhatWasThereBefore() {
        assertThat(map.put("acme", "deny")).isNull();
        assertThat(map.put("acme", "allow")).isEqualTo("deny");
        assertThat(map.remove("acme")).isEqualTo("allow");
        assertThat(map.remove("acme")).isNull();
        assertThat(map.get(null)).isNull();
    }

    @Test
    void entriesAreBounded() {
        for (int i = 0; i < BoundedMap.MAX_ENTRIES; i++) {
            map.put("key" + i, "");
        }
        assertThatThrownBy(() -> map.put("one more", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("map 'policy' does not take this: it may have 65536 entries");
        map.put("key0", "another value");
        map.remove("key1");
        map.put("one more", "");
    }

    @Test
    void charactersAreBoundedAndGivenBack() {
        String large = "x".repeat(BoundedMap.MAX_VALUE);
        int fit = BoundedMap.MAX_CHARACTERS / (BoundedMap.MAX_VALUE + 3);
        for (int i = 0; i < fit; i++) {
            map.put(Integer.toString(100 + i), large);
        }
        assertThatThrownBy(() -> map.put("one more", large)).hasMessageContaining("together");
        map.put("100", "small");
        map.put("999", large);
        assertThatThrownBy(() -> map.put("k", large + "x")).hasMessageContaining("a value");
        assertThatThrownBy(() -> map.put("k".repeat(2_000), "x")).hasMessageContaining("a key");
    }

    @Test
    void askingForAMapDoesNotMakeIt() {
        for (int i = 0; i < 2 * HookMaps.MAX_MAPS; i++) {
            assertThat(maps.content("map" + i)).isEmpty();
        }
        for (int i = 1; i < HookMaps.MAX_MAPS; i++) {
            maps.map("map" + i);
        }
        assertThatThrownBy(() -> maps.map("one more")).hasMessageContaining("1024");
        assertThat(maps.map("policy")).isSameAs(map);
    }
}
