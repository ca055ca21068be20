package dev.fovea.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A photo that cannot be used is named. */
class UnreadablePhotosTest extends BatchesOfPhotos {

    @Test
    void aPhotoThatNeedsMoreThanAllTheMemoryIsNamed() {
        final BatchSettings little = new BatchSettings(7, 7, 2, 0, new MemoryBudget(170_000));
        try (PhotoBatches batches = batches(Augmentation.NONE, little)) {
            batches.begin(1, 0);

            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(batches::next)
                    .withMessageContaining("'train/dogs/6.jpg'")
                    .withMessageContaining("all that is decoded at once may take 170,000")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_DATA));
        }
    }

    @Test
    void aPhotoThatCannotBeReadAnyMoreIsNamed() throws IOException {
        dataset.close();
        try (PhotoBatches batches = batches(Augmentation.PHOTOS, settings(1, 2, 0))) {
            batches.begin(1, 0);

            final String first = photos.get(new EpochOrder(7).shuffled(7, 1)[0]).file();
            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(batches::next)
                    .withMessage("The photo '%s' cannot be read. Try again later.".formatted(first))
                    .matches(e -> e.reason() == Reason.STORAGE);
        }
    }

    @Test
    void aPhotoThatCannotBeDecodedIsNamed() {
        final DatasetImage good = photos.get(0);
        final byte[] file = dataset.read(good);
        final String digest = Sha256.of(Arrays.copyOfRange(file, 1, file.length));
        photos = List.of(new DatasetImage(
                good.file(), good.label(), good.split(), digest, good.offset() + 1, good.length() - 1, 1, 1));
        try (PhotoBatches batches = batches(Augmentation.PHOTOS, settings(1, 2, 0))) {
            batches.begin(1, 0);

            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(batches::next)
                    .withMessageStartingWith("The photo 'train/cats/0.jpg' cannot be decoded any more. ")
                    .matches(e -> e.reason() == Reason.UNSUITABLE_DATA);
        }
    }
}
