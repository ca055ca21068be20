package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.data.Batch;
import dev.fovea.training.data.Batch.Target;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedFeaturesTest {

    /** Three numbers of four bytes. */
    private static final int ROW = 12;

    @TempDir
    Path folder;

    private CachedFeatures fill(FeatureSpace space) {
        final CachedFeatures features = new CachedFeatures(Shape.of(Shape.BATCH, 3), space);
        for (int i = 0; i < 5; i++) {
            features.add(new float[] {i, 10 + i, 20 + i}, i % 2);
        }
        return features;
    }

    /** Of five rows none, one, two or all fit in memory. */
    @ParameterizedTest
    @ValueSource(longs = {0, ROW, 3 * ROW - 1, 5 * ROW})
    void whatDoesNotFitInMemoryIsReadFromAFile(long bytes) {
        try (CachedFeatures features = fill(new FeatureSpace(bytes, folder.resolve("new")))) {
            assertThat(features.of(new int[] {4, 0, 2}))
                    .isEqualTo(Tensor.of(Shape.of(3, 3), 4, 14, 24, 0, 10, 20, 2, 12, 22));
            assertThat(features.labels()).containsExactly(0, 1, 0, 1, 0);
        }
    }

    @Test
    void nothingStays() throws IOException {
        final FeatureSpace space = new FeatureSpace(2 * ROW, folder);

        fill(space).close();

        assertThat(folder).isEmptyDirectory();
        assertThat(space.take(2 * ROW)).isTrue();
    }

    @Test
    void aFolderThatCannotBeWrittenEndsTheRun() throws IOException {
        final Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> fill(new FeatureSpace(0, file)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
    }

    @Test
    void anEpochHasEveryPhotoOnceInAnOrderOfItsOwn() {
        try (FeatureBatches batches = new FeatureBatches(fill(new FeatureSpace(ROW, folder)), 2, 1)) {
            final List<Float> first = firstNumbers(batches, 1);

            assertThat(batches.perEpoch()).isEqualTo(3);
            assertThat(first).containsExactlyInAnyOrder(0f, 1f, 2f, 3f, 4f).isNotEqualTo(firstNumbers(batches, 2));
        }
    }

    private static List<Float> firstNumbers(FeatureBatches batches, int epoch) {
        final List<Float> numbers = new ArrayList<>();
        batches.begin(epoch, 0);
        for (int i = 0; i < batches.perEpoch(); i++) {
            final Batch batch = batches.next();
            for (int photo = 0; photo < batch.targets().size(); photo++) {
                final float number = batch.images().floats()[3 * photo];
                assertThat(batch.targets().get(photo)).isEqualTo(Target.of((int) number % 2));
                numbers.add(number);
            }
        }
        return numbers;
    }
}
