package dev.fovea.training.data;

import dev.fovea.network.image.RgbImage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Decoded photos in memory, as many as fit. Those that came first stay: as every epoch asks for every photo once, forgetting one for another
 * would gain nothing. Any number of threads may use one cache.
 */
final class PhotoCache {

    private final AtomicReferenceArray<@Nullable RgbImage> photos;
    private final AtomicLong left;

    /** @param bytes of pixels at most */
    PhotoCache(int photos, long bytes) {
        this.photos = new AtomicReferenceArray<>(photos);
        this.left = new AtomicLong(bytes);
    }

    @Nullable
    RgbImage get(int number) {
        return photos.get(number);
    }

    void offer(int number, RgbImage photo) {
        final long size = photo.pixels().length;
        if (left.addAndGet(-size) < 0 || !photos.compareAndSet(number, null, photo)) {
            left.addAndGet(size);
        }
    }
}
