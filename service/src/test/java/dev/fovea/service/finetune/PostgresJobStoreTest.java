package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.NewJob;
import dev.fovea.service.finetune.order.Orders;
import dev.fovea.service.settings.TrainingDevice;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DirtiesContext
class PostgresJobStoreTest extends JobStoreContract {

    private static final Postgres POSTGRES = new Postgres();

    @TempDir
    private static Path folder;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", POSTGRES::url);
        registry.add("fovea.store.path", () -> folder.resolve("store"));
    }

    @Test
    void aTransactionOfAProcessThatWasStoppedEndsUnlessItPublishes() {
        final Job job = jobs.submit(
                new NewJob("pets", "{}", Orders.tune("resnet18:1"), "d1", null, null, "0".repeat(64), null),
                TrainingDevice.CPU);
        final Lease lease =
                leased.take(job.id(), job.run(), "a", 3).orElseThrow().lease();
        final AtomicReference<String> whilePublishing = new AtomicReference<>();

        leased.publish(lease, () -> {
            whilePublishing.set(idleLimit(sql));
            return "pets:1";
        });

        assertThat(whilePublishing).hasValue("0");
        assertThat(idleLimit(sql)).isEqualTo("30s");
    }

    private static String idleLimit(JdbcTemplate sql) {
        return Objects.requireNonNull(sql.queryForObject("show idle_in_transaction_session_timeout", String.class));
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }
}
