package io.livegraft.runtime.patch;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.patch.WeavePolicy.Wanted;
import io.livegraft.runtime.weave.AgentHook;
import io.livegraft.runtime.weave.DefinitionHook;
import io.livegraft.runtime.weave.Weaver;
import io.livegraft.runtime.weave.Woven;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Weaves a class when it is defined and every time it is retransformed, whoever asked for that: what is woven stays
 * woven.
 */
final class Transformer implements ClassFileTransformer {
    private final WovenClasses classes;
    private final WeavePolicy policy;
    private final ClassDefiner definer;
    private final StandIns standIns;
    private final ClassDump dump;
    private final Class<?> agents;
    private final Originals originals = new Originals();
    private volatile Capture capture;

    /**
     * A class on its way through the agents of the JVM.
     *
     * @param module null where it is not known, then our own turn is still to come
     * @param type null while it is being defined
     * @param original its class file before any agent has changed it
     */
    private record Passing(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> type,
            ProtectionDomain domain,
            byte[] original) {}

    /**
     * @param agents the JDK's class through which agents get to see class files
     */
    Transformer(
            WovenClasses classes,
            WeavePolicy policy,
            ClassDefiner definer,
            StandIns standIns,
            ClassDump dump,
            Class<?> agents) {
        this.agents = agents;
        this.classes = classes;
        this.policy = policy;
        this.definer = definer;
        this.standIns = standIns;
        this.dump = dump;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String internalName,
            Class<?> type,
            ProtectionDomain domain,
            byte[] classFile) {
        if (internalName == null) {
            return null;
        }
        if (type == ClassLoader.class) {
            return hook(type, classFile, DefinitionHook::weave);
        }
        if (type == agents) {
            return hook(type, classFile, AgentHook::weave);
        }
        String className = internalName.replace('/', '.');
        try {
            byte[] original = originals.take(loader, internalName, classFile);
            Capture capturing = capture;
            if (capturing != null) {
                capturing.see(type, original);
            }
            WovenClass known = type == null ? null : classes.find(type);
            if (known == null && !policy.concerns(className)) {
                return null;
            }
            Passing passing = new Passing(module, loader, className, type, domain, original);
            return AsAgent.get(() -> weave(passing, classFile, known));
        } catch (Throwable t) {
            policy.failed(loader, className, type, t);
            return null;
        }
    }

    /**
     * Another agent is about to see a class. Where what it adds is added again whenever the class is retransformed, it
     * gets the class with its trampolines: so they stand behind what it adds, and that is not skipped when a patch is
     * in force. An agent that changes classes only once gets them as they are.
     */
    byte[] beforeAgent(
            ClassLoader loader,
            String internalName,
            Class<?> type,
            ProtectionDomain domain,
            byte[] classFile,
            boolean retransforms) {
        if (internalName == null) {
            return classFile;
        }
        String className = internalName.replace('/', '.');
        Capture capturing = capture;
        WovenClass known = type == null ? null : classes.find(type);
        if (known == null && !policy.concerns(className) && (capturing == null || !capturing.wants(type))) {
            return classFile;
        }
        byte[] original = originals.remember(loader, internalName, classFile);
        if (!retransforms) {
            return classFile;
        }
        try {
            Passing passing = new Passing(null, loader, className, type, domain, original);
            Woven woven = AsAgent.get(() -> weave(passing, classFile, wanted(passing), known));
            return woven == null ? classFile : woven.classFile();
        } catch (RuntimeException | Error e) {
            // Our own turn comes, and says what is wrong.
            return classFile;
        }
    }

    /** From now on, class files are taken down; null ends it. */
    void capture(Capture wish) {
        capture = wish;
    }

    private byte[] hook(Class<?> type, byte[] classFile, UnaryOperator<byte[]> weaving) {
        try {
            return weaving.apply(classFile);
        } catch (Throwable t) {
            policy.failed(null, type.getName(), type, t);
            return null;
        }
    }

    private byte[] weave(Passing passing, byte[] classFile, WovenClass known) {
        Wanted wanted = wanted(passing);
        try {
            return weaveAndRecord(passing, classFile, wanted, known);
        } catch (RuntimeException | Error e) {
            policy.failed(passing.loader(), passing.className(), passing.type(), e);
            return weaveAndRecord(passing, classFile, Wanted.NOTHING, known);
        }
    }

    private Wanted wanted(Passing passing) {
        return policy.wanted(passing.loader(), passing.className(), passing.type(), passing.original());
    }

    private byte[] weaveAndRecord(Passing passing, byte[] classFile, Wanted wanted, WovenClass known) {
        Woven result = weave(passing, classFile, wanted, known);
        if (result == null) {
            return null;
        }
        WovenClass woven = passing.type() == null
                ? classes.obtain(passing.loader(), passing.className())
                : classes.obtain(passing.type());
        Map<MethodId, List<Beginning>> beginnings = beginnings(wanted.methods().keySet(), known, wanted);
        wanted.methods().forEach((method, body) -> {
            boolean isThere = known != null && known.methods().contains(method);
            MethodSite site = woven.add(method, body, beginnings.getOrDefault(method, List.of()));
            if (site != null && isThere) {
                policy.grown(woven, site);
            }
        });
        wanted.hooks().forEach(hook -> addHookPoint(woven, hook));
        if (known == null) {
            policy.woven(passing.loader(), woven);
        }
        dump.write(passing.className(), result.classFile());
        return result.classFile();
    }

    /** Weaves what is wanted and what has been woven before; null where that is nothing. */
    private Woven weave(Passing passing, byte[] classFile, Wanted wanted, WovenClass known) {
        Set<MethodId> methods = new LinkedHashSet<>(known == null ? Set.of() : known.methods());
        methods.addAll(wanted.methods().keySet());
        if (methods.isEmpty()) {
            return null;
        }
        Set<MethodId> hooks = new LinkedHashSet<>(known == null ? Set.of() : known.hookPoints());
        hooks.addAll(wanted.hooks());
        Map<MethodId, List<Beginning>> beginnings = beginnings(methods, known, wanted);
        Woven result = Weaver.weave(classFile, methods, hooks, beginnings);
        standIns.ensure(passing.loader(), passing.module());
        if (result.sites() != null) {
            definer.defineOnce(passing.loader(), result.sitesName(), result.sites(), passing.domain());
            dump.write(result.sitesName(), result.sites());
        }
        return result;
    }

    /** What is woven keeps its place: running code knows it by number. */
    private static Map<MethodId, List<Beginning>> beginnings(Set<MethodId> methods, WovenClass known, Wanted wanted) {
        Map<MethodId, List<Beginning>> all = new HashMap<>();
        for (MethodId method : methods) {
            Set<Beginning> ordered = new LinkedHashSet<>(known == null ? List.of() : known.beginnings(method));
            ordered.addAll(wanted.beginnings().getOrDefault(method, List.of()));
            if (!ordered.isEmpty()) {
                all.put(method, List.copyOf(ordered));
            }
        }
        return all;
    }

    private void addHookPoint(WovenClass woven, MethodId method) {
        MethodSite site = woven.addHookPoint(method);
        if (site != null) {
            policy.hookPoint(woven, site);
        }
    }
}
