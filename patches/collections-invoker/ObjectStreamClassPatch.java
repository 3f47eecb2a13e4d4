package collections;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * The fix of commons-collections 3.2.2, CVE-2015-7501, for a JVM that runs 3.2.1: some of its classes must not be read
 * from a stream.
 *
 * <p>The release does it by new {@code readObject} methods. No patch can add those: serialization finds them by
 * reflection in the loaded class, which gets no new methods, and remembers what it has found. But it asks one method
 * that is there, for each class of each object it reads, whether there is a {@code readObject} to be called; this is it.
 */
@PatchClass(name = "java.io.ObjectStreamClass")
final class ObjectStreamClassPatch {
    private static final String FUNCTORS = "org.apache.commons.collections.functors.";

    private static final Set<String> UNSAFE = Set.of(
            FUNCTORS + "CloneTransformer",
            FUNCTORS + "ForClosure",
            FUNCTORS + "InstantiateFactory",
            FUNCTORS + "InstantiateTransformer",
            FUNCTORS + "InvokerTransformer",
            FUNCTORS + "PrototypeFactory$PrototypeCloneFactory",
            FUNCTORS + "PrototypeFactory$PrototypeSerializationFactory",
            FUNCTORS + "WhileClosure");

    /** As in the release. */
    private static final String SWITCH = "org.apache.commons.collections.enableUnsafeSerialization";

    @Existing
    private Class<?> cl;

    @Existing
    private Method readObjectMethod;

    @Existing
    private native void requireInitialized();

    @Replace
    boolean hasReadObjectMethod() {
        requireInitialized();
        if (cl != null && UNSAFE.contains(cl.getName()) && !Boolean.getBoolean(SWITCH)) {
            throw new UnsupportedOperationException("Serialization support for " + cl.getName()
                    + " is disabled for security reasons. To enable it set system property '" + SWITCH
                    + "' to 'true', but you must ensure that your application does not de-serialize objects from"
                    + " untrusted sources.");
        }
        return readObjectMethod != null;
    }
}
