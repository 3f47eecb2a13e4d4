package io.livegraft.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Jvm;

/** What a case's driver prints. */
record Verdicts(Jvm driver) {
    /**
     * The next verdict that was reached wholly after now: the one that is under way may have begun before, so it is
     * passed over. A wrong one is a failure and no reason to wait.
     */
    void expect(String verdict) {
        driver.skipOutput();
        driver.nextOutput();
        assertThat(driver.nextOutput()).isEqualTo(verdict);
    }
}
