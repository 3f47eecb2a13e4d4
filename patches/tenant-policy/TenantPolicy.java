package policy;

import io.livegraft.Hook;
import io.livegraft.HookContext;

/** Denies a tenant the ports of which the map "policy" says so: globex:25=deny. */
final class TenantPolicy {
    @Hook("io.livegraft.demo.service.NetworkPolicy#allows(java.lang.String,int)")
    static void onAllows(HookContext context, Object policy, String tenant, int port) {
        if ("deny".equals(context.map("policy").get(tenant + ":" + port))) {
            context.overrideReturn(false);
        }
    }
}
