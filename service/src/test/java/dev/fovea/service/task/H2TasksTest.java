package dev.fovea.service.task;

import java.nio.file.Path;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class H2TasksTest extends SharedTasksContract {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
        registry.add("fovea.store.path", () -> folder.resolve("store"));
    }
}
