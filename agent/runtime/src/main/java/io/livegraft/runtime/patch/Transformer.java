package io.livegraft.runtime.patch;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.patch.WeavePolicy.Wanted;
import io.livegraft.runtime.weave.DefinitionHook;
import io.livegraft.runtime.weave.Weaver;
import io.livegraft.runtime.weave.Woven;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.LinkedHashSet;
import java.util.Set;

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

    Transformer(WovenClasses classes, WeavePolicy policy, ClassDefiner definer, StandIns standIns, ClassDump dump) {
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
            return hookDefinition(classFile);
        }
        String className = internalName.replace('/', '.');
        try {
            return weave(module, loader, className, type, domain, classFile);
        } catch (Throwable t) {
            policy.failed(loader, className, type, t);
            return null;
        }
    }

    private byte[] hookDefinition(byte[] classFile) {
        try {
            return DefinitionHook.weave(classFile);
        } catch (Throwable t) {
            policy.failed(null, ClassLoader.class.getName(), ClassLoader.class, t);
            return null;
        }
    }

    private byte[] weave(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> type,
            ProtectionDomain domain,
            byte[] classFile) {
        WovenClass known = type == null ? null : classes.find(type);
        if (known == null && !policy.concerns(className)) {
            return null;
        }
        Wanted wanted = policy.wanted(loader, className, type, classFile);
        try {
            return weave(module, loader, className, type, domain, classFile, wanted);
        } catch (RuntimeException | Error e) {
            policy.failed(loader, className, type, e);
            return weave(module, loader, className, type, domain, classFile, Wanted.NOTHING);
        }
    }

    /** Weaves what is wanted and what has been woven before; answers null where that is nothing. */
    private byte[] weave(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> type,
            ProtectionDomain domain,
            byte[] classFile,
            Wanted wanted) {
        WovenClass known = type == null ? null : classes.find(type);
        Set<MethodId> methods = new LinkedHashSet<>(known == null ? Set.of() : known.methods());
        methods.addAll(wanted.methods().keySet());
        if (methods.isEmpty()) {
            return null;
        }
        Set<MethodId> hooks = new LinkedHashSet<>(known == null ? Set.of() : known.hookPoints());
        hooks.addAll(wanted.hooks());
        Woven result = Weaver.weave(classFile, methods, hooks);
        standIns.ensure(loader, module);
        if (result.sites() != null) {
            definer.defineOnce(loader, result.sitesName(), result.sites(), domain);
            dump.write(result.sitesName(), result.sites());
        }
        WovenClass woven = type == null ? classes.obtain(loader, className) : classes.obtain(type);
        wanted.methods().forEach(woven::add);
        wanted.hooks().forEach(hook -> addHookPoint(woven, hook));
        if (known == null) {
            policy.woven(loader, woven);
        }
        dump.write(className, result.classFile());
        return result.classFile();
    }

    private void addHookPoint(WovenClass woven, MethodId method) {
        MethodSite site = woven.addHookPoint(method);
        if (site != null) {
            policy.hookPoint(woven, site);
        }
    }
}
