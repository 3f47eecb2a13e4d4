package io.livegraft.runtime.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupTest {
    @Test
    void theUnifiedHierarchyComesFirst() {
        assertThat(Cgroup.path(List.of("3:cpu,cpuacct:/other", "0::/user.slice/app:1.scope")))
                .isEqualTo("/user.slice/app:1.scope");
    }

    @Test
    void elseTheFirstHierarchy() {
        assertThat(Cgroup.path(List.of("3:cpu,cpuacct:/docker/1", "2:memory:/other")))
                .isEqualTo("/docker/1");
    }

    @Test
    void noneIsNull() {
        assertThat(Cgroup.path(List.of())).isNull();
        assertThat(Cgroup.path(List.of("nonsense"))).isNull();
    }

    @Test
    void whatTheSystemSaysIsRead() {
        String path = Cgroup.ofCurrentThread().path();
        assertThat(path == null || path.startsWith("/")).isTrue();
    }
}
