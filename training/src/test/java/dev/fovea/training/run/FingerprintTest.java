package dev.fovea.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.LeNet;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    /** What a plan had when fingerprints were made of {@code toString}; checkpoints of that time have it, so it is never changed. */
    private static final String PREVIOUS = "20431ec9dc72824da728f3fc70ead2468895477d44c7614cb27c796feea29b6e";

    /** Likewise of the written form, version 1. */
    private static final String FIRST = "d03eb9edfba0f0a96d26eb0c2106f64c46193b1cd2cbf9dfbcf601b21943e671";

    @TempDir
    Path folder;

    private Dataset pets;

    @BeforeEach
    void publish() throws IOException {
        final DatasetInfo info;
        try (Dataset dataset = PhotoDataset.open(folder, archive().zip())) {
            info = dataset.info();
        }
        final Path file = folder.resolve(info.id()).resolve("dataset.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(info.digest(), "d".repeat(64))
                        .replaceFirst("(\"created\"\\s*:\\s*)\"[^\"]*\"", "$1\"2026-11-30T12:00:00Z\""));
        pets = new FolderDatasetStore(folder).open(info.id()).orElseThrow();
        pets.close();
    }

    private static Archives archive() {
        return new Archives().file("cats/0.jpg", Photos.jpeg(1, 60, 60)).file("dogs/0.jpg", Photos.jpeg(2, 60, 60));
    }

    @Test
    void theSamePicturesSentAgainWithAnotherReportGoOnWithTheSameRun(@TempDir Path other) throws IOException {
        try (Dataset first = PhotoDataset.open(other, archive().zip());
                Dataset again = PhotoDataset.open(
                        other,
                        archive()
                                .file("README.md", "cats and dogs".getBytes(StandardCharsets.UTF_8))
                                .zip())) {
            assertThat(again.info().report()).isNotEqualTo(first.info().report());
            assertThat(Fingerprint.of(plan(network(), again, 7)).hex())
                    .isEqualTo(Fingerprint.of(plan(network(), first, 7)).hex());
        }
    }

    @Test
    void equalPlansHaveTheSameInEveryVersion() {
        assertThat(fingerprint(network(), 7).hex()).isEqualTo(FIRST);
        assertThat(fingerprint(network(), 7).previous().get()).isEqualTo(PREVIOUS);
    }

    @Test
    void whatARunDependsOnIsSeen() {
        final Graph lenet = network();
        final Tensor ones = Tensor.of(Shape.of(10), new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        final List<Layer> layers = lenet.layers().stream()
                .map(layer -> layer.name().equals("bn1")
                        ? new Layer("bn1", new BatchNormalization(1e-4f, 0.9f), layer.inputs())
                        : layer)
                .toList();

        assertThat(List.of(
                        fingerprint(lenet, 8).hex(),
                        fingerprint(lenet.withParameters(Map.of("fc2.bias", ones)), 7)
                                .hex(),
                        fingerprint(
                                        new Graph(
                                                "lenet",
                                                lenet.inputs(),
                                                layers,
                                                lenet.parameters().values(),
                                                lenet.outputs()),
                                        7)
                                .hex()))
                .doesNotHaveDuplicates()
                .doesNotContain(FIRST);
    }

    @Test
    void aCheckpointOfTheVersionBeforeIsGoneOnFromAndTheNextHasTheFingerprintOfThis() {
        final LastCheckpoint checkpoints = new LastCheckpoint();
        checkpoints.replace(checkpoint(PREVIOUS));

        final RunJournal journal = new RunJournal(fingerprint(network(), 7), new Watcher(), checkpoints);

        assertThat(journal.currentNotes()).containsEntry("step", "12");
        journal.save(Map.of(), Map.of("step", "13"));
        assertThat(checkpoints.last().orElseThrow().notes()).containsEntry("fingerprint", FIRST);
    }

    @Test
    void aCheckpointOfAnotherPlanIsRefusedWhicheverVersionWroteIt() {
        final Fingerprint fingerprint = fingerprint(network(), 8);
        final LastCheckpoint checkpoints = new LastCheckpoint();
        for (String noted : List.of(PREVIOUS, FIRST)) {
            checkpoints.replace(checkpoint(noted));

            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(() -> new RunJournal(fingerprint, new Watcher(), checkpoints))
                    .matches(e -> e.reason() == TrainingException.Reason.UNUSABLE_CHECKPOINT);
        }
    }

    /** With weights that every processor agrees on. */
    private static Graph network() {
        final Graph lenet = LeNet.graph();
        final Map<String, Tensor> zeros = new TreeMap<>();
        lenet.parameters().forEach((name, parameter) -> {
            final Shape shape = parameter.shape();
            zeros.put(name, Tensor.of(shape, new float[Math.toIntExact(shape.size())]));
        });
        return lenet.withParameters(zeros);
    }

    private static Checkpoint checkpoint(String fingerprint) {
        return new Checkpoint(
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "fingerprint", fingerprint, "endings", "", "millis", "5", "history", "", "now/step", "12")));
    }

    private Fingerprint fingerprint(Graph network, long seed) {
        return Fingerprint.of(plan(network, pets, seed));
    }

    private static TrainingPlan plan(Graph network, Dataset dataset, long seed) {
        return new TrainingPlan(
                network,
                InputSpec.IMAGENET,
                dataset,
                new Recipe.FromScratch(Hyperparameters.FROM_SCRATCH),
                Budget.UNLIMITED,
                seed,
                Device.CPU,
                1);
    }
}
