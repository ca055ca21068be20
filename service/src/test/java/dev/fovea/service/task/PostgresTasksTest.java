package dev.fovea.service.task;

import dev.fovea.service.finetune.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DirtiesContext
class PostgresTasksTest extends SharedTasksContract {

    private static final Postgres POSTGRES = new Postgres();

    @TempDir
    private static Path folder;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", POSTGRES::url);
        registry.add("fovea.store.path", () -> folder.resolve("store"));
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }
}
