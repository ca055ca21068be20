package dev.fovea.service.finetune;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class H2JobStoreTest extends JobStoreContract {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.jobs.path", () -> folder);
        registry.add("fovea.store.path", () -> folder.resolve("store"));
    }

    @Test
    void aSecondProcessIsToldWhatToDo() {
        openTheDatabase();
        try (WorkerProcess second = WorkerProcess.start(
                "second", List.of("--fovea.jobs.path=" + folder, "--fovea.store.path=" + folder.resolve("store")))) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> second.says("Another process of Fovea uses the database of jobs."));
        }
    }
}
