package dev.fovea.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.Mixing;
import dev.fovea.training.data.Batch.Target;
import dev.fovea.training.dataset.DatasetImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PhotoBatchesTest extends BatchesOfPhotos {

    private static List<Batch> rest(Batches batches, int epoch, int from) {
        final List<Batch> rest = new ArrayList<>();
        batches.begin(epoch, from);
        for (int i = from; i < batches.perEpoch(); i++) {
            rest.add(batches.next());
        }
        return rest;
    }

    @Test
    void anEpochHoldsEveryPhotoOnceWithItsClass() {
        try (PhotoBatches batches = batches(Augmentation.PHOTOS, settings(3, 2, 1 << 20))) {
            final List<Batch> epoch = rest(batches, 1, 0);

            assertThat(batches.photos()).isEqualTo(7);
            assertThat(epoch)
                    .extracting(batch -> batch.images().shape())
                    .containsExactly(Shape.of(3, 3, 20, 24), Shape.of(3, 3, 20, 24), Shape.of(1, 3, 20, 24));
            assertThat(epoch.stream().flatMap(batch -> batch.targets().stream()))
                    .containsExactlyInAnyOrder(
                            Target.of(0),
                            Target.of(0),
                            Target.of(0),
                            Target.of(0),
                            Target.of(0),
                            Target.of(1),
                            Target.of(1));
        }
    }

    @Test
    void afterTheLastBatchThereIsNone() {
        try (PhotoBatches batches = batches(Augmentation.PHOTOS, settings(3, 2, 0))) {
            rest(batches, 1, 2);

            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(batches::next);
        }
    }

    /** The largest photo, of 300 x 200, takes more than 180,000 bytes; two at once would not fit. */
    @Test
    void photosThatAreDecodedAtTheSameTimeShareTheMemory() {
        final MemoryBudget memory = new MemoryBudget(300_000);
        try (PhotoBatches alone = batches(Augmentation.NONE, settings(7, 1, 0));
                PhotoBatches shared = batches(Augmentation.NONE, new BatchSettings(7, 7, 4, 0, memory))) {
            final MemoryBudget.Share elsewhere = memory.take(memory.bytes());
            shared.begin(1, 0);
            final CompletableFuture<Batch> waiting = CompletableFuture.supplyAsync(shared::next);
            assertThat(waiting).isNotDone();
            elsewhere.close();

            assertThat(waiting.join()).isEqualTo(rest(alone, 1, 0).get(0));
            assertThat(memory.free()).isEqualTo(memory.bytes() / 1024 * 1024);
        }
    }

    @Test
    void withoutAugmentationABatchHoldsWhatThePhotosAreClassifiedBy() throws IOException {
        final Preprocessor preprocessor = new Preprocessor(INPUT);
        final ImageDecoder decoder = new ImageDecoder(1 << 20);
        final int[] order = new EpochOrder(7).shuffled(7, 2);
        try (PhotoBatches batches = batches(Augmentation.NONE, settings(7, 2, 1 << 20))) {
            final Batch batch = rest(batches, 2, 0).get(0);

            for (int i = 0; i < 7; i++) {
                final DatasetImage photo = photos.get(order[i]);
                assertThat(photo(batch.images(), i))
                        .as(photo.file())
                        .containsExactly(preprocessor
                                .apply(decoder.inspect(dataset.read(photo), preprocessor.shorterSide()))
                                .floats());
                assertThat(batch.targets().get(i))
                        .isEqualTo(Target.of(photo.label().equals("cats") ? 0 : 1));
            }
        }
    }

    @Test
    void neitherThreadsNorCacheNorPastEpochsChangeABatch() {
        final Augmentation mixed = new Augmentation(
                Augmentation.PHOTOS.crop(), 0.5, null, null, null, null, new Mixing(Mixing.Kind.CUTMIX, 1));
        try (PhotoBatches one = batches(mixed, settings(3, 1, 0));
                PhotoBatches four = batches(mixed, settings(3, 4, 1 << 20));
                PhotoBatches crowded = batches(mixed, settings(3, 2, 30_000))) {
            rest(four, 1, 0);
            rest(crowded, 1, 0);

            assertThat(rest(four, 2, 0)).isEqualTo(rest(one, 2, 0)).isEqualTo(rest(crowded, 2, 0));
        }
    }

    @Test
    void anEpochThatIsContinuedGoesOnAsItWouldHave() {
        try (PhotoBatches whole = batches(Augmentation.PHOTOS, settings(2, 2, 0));
                PhotoBatches continued = batches(Augmentation.PHOTOS, settings(2, 2, 0))) {
            assertThat(rest(continued, 3, 2)).isEqualTo(rest(whole, 3, 0).subList(2, 4));
        }
    }

    @Test
    void anEpochCanBeBegunBeforeTheLastOneIsOver() {
        try (PhotoBatches batches = batches(Augmentation.PHOTOS, settings(2, 2, 0))) {
            final List<Batch> second = rest(batches, 2, 0);
            batches.begin(1, 0);
            batches.next();

            assertThat(rest(batches, 2, 0)).isEqualTo(second);
        }
    }

    @Test
    void epochsAndSeedsDiffer() {
        try (PhotoBatches batches = batches(Augmentation.PHOTOS, settings(7, 2, 0));
                PhotoBatches other =
                        batches(Augmentation.PHOTOS, new BatchSettings(7, 8, 2, 0, MemoryBudget.unlimited()))) {
            final List<Batch> first = rest(batches, 1, 0);

            assertThat(rest(batches, 2, 0)).isNotEqualTo(first);
            assertThat(rest(other, 1, 0)).isNotEqualTo(first);
        }
    }

    @Test
    void mixedPhotosNameBothClasses() {
        final Augmentation mixup = new Augmentation(null, 0, null, null, null, null, new Mixing(Mixing.Kind.MIXUP, 1));
        try (PhotoBatches plain = batches(Augmentation.NONE, settings(7, 2, 0));
                PhotoBatches mixed = batches(mixup, settings(7, 2, 0))) {
            final Batch batch = rest(mixed, 1, 0).get(0);
            final Batch unmixed = rest(plain, 1, 0).get(0);

            final float share = batch.targets().get(0).share();
            assertThat(share).isStrictlyBetween(0f, 1f);
            for (int i = 0; i < 7; i++) {
                final int before = (i + 6) % 7;
                assertThat(batch.targets().get(i))
                        .isEqualTo(new Target(
                                unmixed.targets().get(i).label(),
                                unmixed.targets().get(before).label(),
                                share));
                final float[] own = photo(unmixed.images(), i);
                final float[] other = photo(unmixed.images(), before);
                final float[] both = photo(batch.images(), i);
                for (int j = 0; j < both.length; j++) {
                    assertThat(both[j]).isEqualTo(share * own[j] + (1 - share) * other[j]);
                }
            }
        }
    }

    /** Whoever evaluates afterwards still reads from the same file. */
    @Test
    void closingEndsTheThreadsAndLeavesTheDataSetOpen() throws IOException {
        final PhotoBatches batches = batches(Augmentation.PHOTOS, settings(2, 3, 0));
        batches.begin(1, 0);
        batches.next();
        Thread.currentThread().interrupt();
        batches.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("photos-"));
        assertThat(dataset.read(photos.get(0))).isNotEmpty();
    }

    @Test
    void noPhotosMakeNoBatches() {
        photos = List.of();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> batches(Augmentation.NONE, settings(1, 1, 0)))
                .withMessage("There are no photos to make batches of");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(0, 1, 0));
    }
}
