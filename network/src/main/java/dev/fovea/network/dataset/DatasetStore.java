package dev.fovea.network.dataset;

import dev.fovea.network.dataset.Admission.Admitted;
import dev.fovea.network.dataset.archive.ArchiveLimits;
import dev.fovea.network.dataset.archive.ArchiveReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Data sets as folders {@code <root>/<id>} with {@code images.bin} (the bytes of all images), {@code images.jsonl} and
 * {@code dataset.json}. A data set is put together in the hidden folder {@code <root>/.work}, written through to the disk and then
 * renamed into place in one step, so a crash at any point leaves the old state. Names in archives never become names of files.
 */
public final class DatasetStore {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + DatasetInfo.ID_DIGITS + "}");

    private final Path root;
    private final WorkFolder work;

    /**
     * Opens a store and clears away what a process that died long ago was writing.
     *
     * @param root made if absent
     */
    public DatasetStore(Path root) throws IOException {
        this.root = root.toAbsolutePath();
        this.work = WorkFolder.open(this.root.resolve(".work"));
    }

    /**
     * Writes the files of an archive into a work folder. Nothing stays if it fails.
     *
     * @param archive read to its end, not closed
     * @throws dev.fovea.network.dataset.archive.InvalidArchiveException if the archive is refused
     */
    public Draft receive(InputStream archive, ArchiveLimits limits) throws IOException {
        return work.receive(new ArchiveReader(archive, limits));
    }

    /**
     * Looks at a draft and publishes it.
     *
     * @param decoding hears how many files have been decoded
     * @param comparing hears how many pictures have been compared with the others
     * @return the new data set, or the one that has had the same content before
     * @throws dev.fovea.network.dataset.archive.InvalidArchiveException if no picture can be used
     */
    public DatasetInfo publish(
            Draft draft,
            Admission admission,
            AdmissionSettings settings,
            ProgressListener decoding,
            ProgressListener comparing)
            throws IOException {
        final Admitted admitted = admission.admit(draft, settings, decoding, comparing);
        final DatasetInfo info = admitted.info();
        DatasetFormat.writeImages(admitted.images(), draft.folder().resolve(Dataset.IMAGES));
        DatasetFormat.writeInfo(info, draft.folder().resolve(Dataset.INFO));
        draft.pack().sync();
        DatasetFiles.sync(draft.folder());
        final Path target = root.resolve(info.id());
        try {
            Files.move(draft.folder(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // A folder that is there and holds something is not replaced.
            final Optional<DatasetInfo> before = find(info.id());
            if (before.isPresent()) {
                return before.get();
            }
            throw e;
        }
        DatasetFiles.sync(root);
        return info;
    }

    /** The newest first. */
    public List<DatasetInfo> list() throws IOException {
        final List<DatasetInfo> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                root, folder -> isId(folder.getFileName().toString()))) {
            for (Path folder : folders) {
                find(folder.getFileName().toString()).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(DatasetInfo::created).reversed().thenComparing(DatasetInfo::id));
        return List.copyOf(all);
    }

    /** A data set without its images; empty if there is none of that id. */
    public Optional<DatasetInfo> find(String id) throws IOException {
        if (!isId(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DatasetFormat.readInfo(root.resolve(id).resolve(Dataset.INFO)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A data set to read; empty if there is none of that id. */
    public Optional<Dataset> open(String id) throws IOException {
        if (!isId(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Dataset.open(root.resolve(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The file of one image as it was sent, without a look at the others.
     *
     * @param number position in {@link Dataset#images}
     * @return empty if there is no such data set or image
     */
    public Optional<byte[]> file(String id, int number) throws IOException {
        if (!isId(id)) {
            return Optional.empty();
        }
        final Path folder = root.resolve(id);
        try (Pack pack = Pack.open(folder.resolve(Dataset.PACK))) {
            final Optional<DatasetImage> image = DatasetFormat.readImage(folder.resolve(Dataset.IMAGES), number);
            return image.isEmpty()
                    ? Optional.empty()
                    : Optional.of(pack.read(image.get().offset(), image.get().length()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Some of the images, in the order of {@link Dataset#images}, without all of them in memory.
     *
     * @param offset how many of those that fit are passed over
     * @param limit how many are given at most
     * @return empty if there is no such data set
     */
    public Optional<ImagePage> images(String id, Predicate<DatasetImage> filter, int offset, int limit)
            throws IOException {
        if (!isId(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DatasetFormat.readPage(root.resolve(id).resolve(Dataset.IMAGES), filter, offset, limit));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Deletes a data set; false if there is none of that id. */
    public boolean delete(String id) throws IOException {
        if (!isId(id)) {
            return false;
        }
        final Path removed = work.newPath();
        try {
            Files.move(root.resolve(id), removed, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        DatasetFiles.sync(root);
        DatasetFiles.deleteTree(removed);
        return true;
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
