package dev.fovea.training.dataset.store;

import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.ImagePage;
import dev.fovea.training.dataset.ProgressListener;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.archive.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Data sets by the digest of their content. A published one never changes, but for its names and the report of how it came last. Safe
 * for use by several threads and, over the same place, by several processes. Every method throws a
 * {@link dev.fovea.storage.fault.StorageException} if that place fails, and those that read do if what they read is damaged.
 */
public interface DatasetStore {

    /**
     * Writes the files of an archive into a work folder. Nothing stays if it fails.
     *
     * @param archive read to its end, not closed
     * @throws dev.fovea.training.dataset.archive.InvalidArchiveException if the archive is refused
     */
    Draft receive(InputStream archive, ArchiveLimits limits);

    /** As {@link #receive(InputStream, ArchiveLimits)}, from any source, which is read to its end. */
    Draft receive(FileSource source);

    /**
     * Looks at a draft and publishes it.
     *
     * @param decoding hears how many files have been decoded
     * @param comparing hears how many pictures have been compared with the others
     * @return the new data set, or the one that has had the same content before, now with the name and the report of this draft
     * @throws dev.fovea.training.dataset.archive.InvalidArchiveException if no picture can be used
     */
    DatasetInfo publish(
            Draft draft,
            Admission admission,
            AdmissionSettings settings,
            ProgressListener decoding,
            ProgressListener comparing);

    /** The ids of all, in no order; also of those that are damaged. */
    List<String> ids();

    /** The newest first. One that is damaged hides no other: it is left out, and the log says so once. */
    List<DatasetInfo> list();

    /** The data set that a name was given to last; empty if none has it. */
    default Optional<DatasetInfo> named(String name) {
        return list().stream()
                .filter(info -> info.given(name).isPresent())
                .max(Comparator.comparing(info -> info.given(name).orElseThrow()));
    }

    /** A data set without its images; empty if there is none of that id. */
    Optional<DatasetInfo> find(String id);

    /** A data set to read; empty if there is none of that id. */
    Optional<Dataset> open(String id);

    /**
     * The file of one image as it was sent, without a look at the others.
     *
     * @param number position in {@link Dataset#images}
     * @return empty if there is no such data set or image
     */
    Optional<byte[]> file(String id, int number);

    /**
     * A file of a data set as a store keeps it; it may be a copy. Empty if there is no such data set.
     *
     * @param file one of {@link Dataset#FILES}
     */
    Optional<Path> stored(String id, String file);

    /** Fills an empty folder with the {@link Dataset#FILES} of a data set. */
    @FunctionalInterface
    interface Source {

        void copyTo(Path folder) throws IOException;
    }

    /**
     * Takes in a data set of another store, unless it is here. Nothing stays if it fails.
     *
     * @throws dev.fovea.storage.fault.StorageException if it cannot be copied, or is not the data set of that id
     */
    void restore(String id, Source source);

    /**
     * Some of the images, in the order of {@link Dataset#images}, without all of them in memory.
     *
     * @param offset how many of those that fit are passed over
     * @param limit how many are given at most
     * @return empty if there is no such data set
     */
    Optional<ImagePage> images(String id, Predicate<DatasetImage> filter, int offset, int limit);

    /** Deletes a data set; false if there is none of that id. */
    boolean delete(String id);
}
