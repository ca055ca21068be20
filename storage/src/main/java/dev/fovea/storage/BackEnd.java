package dev.fovea.storage;

import dev.fovea.storage.objects.ObjectBucket;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a process keeps what must last in folders of its own, or in a bucket that several processes share. Models, data sets and files
 * of jobs ask here, so that all of them are in the same place.
 *
 * @param bucket empty: in folders
 */
public record BackEnd(Optional<ObjectBucket> bucket) {

    /** Makes a store of files. */
    @FunctionalInterface
    public interface InFolder<T> {

        /** Opens it. */
        T in(Path folder);
    }

    /** Makes a store of objects. */
    @FunctionalInterface
    public interface InBucket<T> {

        /**
         * Opens it.
         *
         * @param copies where local copies may lie
         */
        T in(ObjectBucket bucket, Path copies);
    }

    /**
     * A store in the right place.
     *
     * @param prefix of its objects in the bucket
     * @param folder of its files, or of local copies of its objects
     */
    public <T> T open(String prefix, Path folder, InFolder<T> inFolder, InBucket<T> inBucket) {
        return bucket.isPresent() ? inBucket.in(bucket.get().below(prefix), folder) : inFolder.in(folder);
    }
}
