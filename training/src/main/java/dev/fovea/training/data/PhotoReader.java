package dev.fovea.training.data;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodeLimits;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.training.augmentation.PhotoAugmenter;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.List;

/** Photos of a data set, decoded and reduced to what augmentation needs; kept in memory as long as they fit. */
final class PhotoReader {

    private final Dataset dataset;
    private final List<DatasetImage> photos;
    private final PhotoAugmenter augmenter;
    private final PhotoCache cache;

    private final ImageDecoder decoder;

    /** @param memory for photos while they are decoded; their pixels were within the limits of when the data set was admitted */
    PhotoReader(
            Dataset dataset,
            List<DatasetImage> photos,
            PhotoAugmenter augmenter,
            long cacheBytes,
            MemoryBudget memory) {
        this.dataset = dataset;
        this.photos = photos;
        this.augmenter = augmenter;
        this.decoder = new ImageDecoder(new DecodeLimits(Long.MAX_VALUE, Long.MAX_VALUE, memory));
        this.cache = new PhotoCache(photos.size(), cacheBytes);
    }

    /** @throws TrainingException if the photo cannot be read or decoded; names it */
    RgbImage read(int number) {
        final RgbImage kept = cache.get(number);
        if (kept != null) {
            return kept;
        }
        final DatasetImage photo = photos.get(number);
        try {
            final RgbImage reduced = augmenter.reduce(decoder.inspect(dataset.read(photo), augmenter.wanted()));
            cache.offer(number, reduced);
            return reduced;
        } catch (StorageException e) {
            throw new TrainingException(
                    Reason.STORAGE,
                    (e.isDamage()
                                    ? "The photo '%s' is damaged. Upload the data set again."
                                    : "The photo '%s' cannot be read. Try again later.")
                            .formatted(photo.file()),
                    e);
        } catch (ImageException e) {
            throw new TrainingException(
                    Reason.UNSUITABLE_DATA,
                    "The photo '%s' cannot be decoded any more. %s".formatted(photo.file(), e.getMessage()),
                    e);
        }
    }
}
