package io.livegraft.runtime.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;

/** Sorts classes so that each comes behind those of them that it extends, and stays in its place otherwise. */
final class DefinitionOrder {
    private final Map<String, ClassNode> left = new LinkedHashMap<>();
    private final List<ClassNode> sorted = new ArrayList<>();

    private DefinitionOrder(List<ClassNode> classes) {
        classes.forEach(node -> left.put(node.name, node));
    }

    static List<ClassNode> of(List<ClassNode> classes) {
        DefinitionOrder order = new DefinitionOrder(classes);
        classes.forEach(node -> order.place(node.name));
        return order.sorted;
    }

    private void place(String name) {
        ClassNode node = left.remove(name);
        if (node != null) {
            place(node.superName);
            node.interfaces.forEach(this::place);
            sorted.add(node);
        }
    }
}
