package io.livegraft.tools.builder;

import java.util.List;

/**
 * What a person may want to know of one method of a patch.
 *
 * @param method as people write it
 * @param isNew whether the running class does not have it
 * @param why it is in the patch
 * @param difference where the new body begins to differ, in words; empty for a new method
 * @param judge what no tool can judge
 */
public record MethodReport(String method, boolean isNew, String why, String difference, List<String> judge) {
    public MethodReport {
        judge = List.copyOf(judge);
    }
}
