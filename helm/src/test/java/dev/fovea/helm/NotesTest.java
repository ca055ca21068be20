package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {

    private final Chart chart = Chart.fovea();

    @TempDir
    private Path scratch;

    private String notes(String shape) throws IOException {
        return chart.notes(chart.shape(shape + "-values.yaml"), scratch);
    }

    @Test
    void theNotesSayHowToReachItAndWhatIsForTryingOut() throws IOException {
        assertThat(notes("default"))
                .contains("kubectl -n vision rollout status deployment/demo-fovea-api")
                .contains("kubectl -n vision port-forward service/demo-fovea 8080:80")
                .contains("jobs       PostgreSQL at demo-fovea-tryout-postgresql.vision.svc")
                .contains("FOR TRYING OUT ONLY", "tryout.postgresql  one pod, no backup");
    }

    @Test
    void theNotesSayWhatScales() throws IOException {
        assertThat(notes("gpu"))
                .contains("workers    gpu: 0 to 2 pods, by the number of jobs (KEDA) for jobs on gpu")
                .contains("models     bucket fovea-models")
                .doesNotContain("TRYING OUT");
    }

    @Test
    void theNotesNameTheHost() throws IOException {
        assertThat(notes("edge")).contains("It is at https://fovea.example.com/ then.");
    }

    @Test
    void theNotesSayThatNobodyTrains() throws IOException {
        assertThat(chart.notes(
                        Yaml.merge(
                                chart.shape("default-values.yaml"),
                                Yaml.read("workers: {pools: {cpu: {enabled: false}}}")),
                        scratch))
                .contains("No pod trains: jobs would wait. Set workers.pools.cpu.enabled=true");
    }
}
