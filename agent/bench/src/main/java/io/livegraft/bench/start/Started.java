package io.livegraft.bench.start;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;

/** The program whose start is timed: says that it has begun, calls each class of a library, and says what it takes. */
final class Started {
    static final int CLASSES = 100;

    private Started() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        System.out.println("main");
        int sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            Method method = Class.forName("com.acme.start.C" + i).getMethod("get");
            sum += (Integer) method.invoke(null);
        }
        System.out.println("called " + sum);
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        System.out.println(heap + " " + metaspace);
    }
}
