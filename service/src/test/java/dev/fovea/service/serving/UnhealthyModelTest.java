package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.store.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class UnhealthyModelTest extends ServingTest {

    @Test
    void aVersionThatFailsItsSelfTestIsReportedAndTheOldOneGoesOn() {
        models.publish("colours", 1);
        assertThat(version("colours")).isEqualTo(1);

        models.publishCorrupt("colours");
        server.changed("colours");

        assertThat(version("colours")).isEqualTo(1);
        final ModelStatus status = server.status("colours", 2);
        assertThat(status.loaded()).isFalse();
        assertThat(status.problem()).contains("does not reproduce its recorded output");
        assertThat(problemOf(() -> server.lend("colours:2")).type()).isEqualTo(ProblemType.UNHEALTHY_MODEL);
        assertThat(engine.open()).isEqualTo(1);
    }

    @Test
    void anUnhealthyVersionIsTriedAgainWhenItsPackageChangesAndNotBefore() throws IOException {
        final ModelPackage colours = models.publish("colours", 1);
        final byte[] intact = Files.readAllBytes(colours.onnx());
        Files.write(colours.onnx(), new byte[] {1, 2, 3});

        final Problem problem = problemOf(() -> server.lend("colours"));
        assertThat(problem.type()).isEqualTo(ProblemType.UNHEALTHY_MODEL);
        assertThat(problem.detail())
                .contains("model.onnx of colours:1 was changed")
                .doesNotContain(folder.toString());
        problemOf(() -> server.lend("colours"));
        assertThat(engine.opened()).isZero();

        Files.write(colours.onnx(), intact);

        assertThat(version("colours")).isEqualTo(1);
        assertThat(server.status("colours", 1)).isEqualTo(new ModelStatus(true, null));
    }

    @Test
    void theSelfTestOfAnUnchangedPackageRunsOnce() {
        models.publishCorrupt("colours");

        problemOf(() -> server.lend("colours"));
        problemOf(() -> server.lend("colours"));

        assertThat(engine.opened()).isEqualTo(1);
        assertThat(engine.open()).isZero();
    }

    /** It is refused now, and tried again at the next request. */
    @Test
    void aModelThatThereIsNoMemoryForIsNotUnhealthy() {
        models.publish("colours", 1);
        engine.beforeOpening(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(problemOf(() -> server.lend("colours")).type()).isEqualTo(ProblemType.INSUFFICIENT_MEMORY);

        engine.beforeOpening(() -> {});
        assertThat(version("colours")).isEqualTo(1);
        assertThat(server.status("colours", 1)).isEqualTo(new ModelStatus(true, null));
    }

    @Test
    void aPackageWithoutItsFilesIsUnhealthy() throws IOException {
        Files.delete(models.publish("colours", 1).golden());

        final Problem problem = problemOf(() -> server.lend("colours"));

        assertThat(problem.type()).isEqualTo(ProblemType.UNHEALTHY_MODEL);
        assertThat(server.status("colours", 1).problem()).contains("golden.npz");
    }
}
