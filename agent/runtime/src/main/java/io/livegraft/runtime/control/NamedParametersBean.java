package io.livegraft.runtime.control;

import java.lang.reflect.Method;
import java.util.Arrays;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardEmitterMBean;

/** The MBean for everything as consoles show it: the JDK itself would call the parameters p0 and p1. */
final class NamedParametersBean extends StandardEmitterMBean {
    NamedParametersBean(LivegraftBean bean) {
        super(bean, LivegraftMXBean.class, true, bean);
    }

    /** As in the interface: this module is compiled with the names of parameters. */
    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return Arrays.stream(getMBeanInterface().getMethods())
                .filter(method -> isMeant(method, operation))
                .map(method -> method.getParameters()[sequence].getName())
                .findFirst()
                .orElseGet(parameter::getName);
    }

    private static boolean isMeant(Method method, MBeanOperationInfo operation) {
        return method.getName().equals(operation.getName())
                && method.getParameterCount() == operation.getSignature().length;
    }
}
