package dev.fovea.network.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TelemetryTest {

    @TempDir
    private Path home;

    /** Loads ONNX Runtime as every process does. */
    static final class Loading {

        private Loading() {}

        public static void main(String[] arguments) {
            System.out.println(new OnnxRuntimeEngine().name());
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere it keeps such things in other places")
    void onnxRuntimeLeavesNothingInTheHomeOfTheUser() throws IOException, InterruptedException {
        final ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Loading.class.getName())
                .redirectErrorStream(true);
        command.environment().put("HOME", home.toString());
        command.environment().remove("ORT_DISABLE_TELEMETRY");
        command.environment().remove("XDG_CACHE_HOME");

        final Process process = command.start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("onnxruntime");
        assertThat(home.resolve(".cache").resolve("Microsoft")).doesNotExist();
    }
}
