package io.livegraft.demo.service;

import java.util.Map;
import java.util.Optional;

/** The mail template of each tenant. */
final class Templates {
    private final Map<String, String> byTenant;

    Templates(Map<String, String> byTenant) {
        this.byTenant = Map.copyOf(byTenant);
    }

    /** The tenants that the demo knows. */
    static Templates ofTheDemo() {
        return new Templates(Map.of(
                "acme", "Dear ${customer}, follow ${order} at https://acme.example/?id=${urlEncoder:${order}}",
                "globex", "Hello ${customer}! Globex ships ${order:-nothing} today.",
                "initech", "${customer}: ${order}, see ${base64Encoder:${order}}"));
    }

    Optional<String> of(String tenant) {
        return Optional.ofNullable(byTenant.get(tenant));
    }
}
