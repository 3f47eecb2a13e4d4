package io.livegraft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.demo.Attack.Verdict;
import io.livegraft.demo.service.Service;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
class ServiceUnderLoadTest {
    private Service service;

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void answers_every_good_request_right() throws Exception {
        Load load = load(client(false));
        assertThat(load.failures()).as("failures, such as %s", load.examples()).isZero();
        assertThat(load.answers()).isGreaterThanOrEqualTo(200);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void answers_every_good_request_right_on_virtual_threads() throws Exception {
        Load load = load(client(true));
        assertThat(load.failures()).as("failures, such as %s", load.examples()).isZero();
    }

    @Test
    void falls_for_every_attack() throws Exception {
        Client client = client(false);
        for (Attack attack : Attack.on(client.service())) {
            assertThat(attack.run(client).verdict()).as(attack.aim()).isEqualTo(Verdict.FLAWED);
        }
    }

    @Test
    void the_load_notices_wrong_answers() throws Exception {
        Client client = client(false);
        service.close();
        assertThat(load(client).failures()).isPositive();
    }

    @Test
    void does_not_know_other_tenants() throws Exception {
        assertThat(client(false).mail("umbrella", "Ann", "1").status()).isEqualTo(404);
    }

    private Client client(boolean virtualThreads) throws IOException {
        service = Service.start(0, virtualThreads);
        return new Client(URI.create("http://127.0.0.1:" + service.port()));
    }

    private static Load load(Client client) throws InterruptedException {
        try (Load load = Load.start(client, 2, Order::random)) {
            load.await(200);
            load.stop();
            return load;
        }
    }
}
