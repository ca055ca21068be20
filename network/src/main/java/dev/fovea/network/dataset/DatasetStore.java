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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Data sets as folders {@code <root>/<id>} with {@code images.bin} (the bytes of all images), {@code images.jsonl} and
 * {@code dataset.json}. A data set is put together in the hidden folder {@code <root>/.work}, written through to the disk and then
 * renamed into place in one step, so a crash at any point leaves the old state. Names in archives never become names of files.
 */
public final class DatasetStore {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + DatasetInfo.ID_DIGITS + "}");

    /** Other processes may share the folder; what has not changed for so long belongs to one that died. */
    private static final Duration STALE = Duration.ofDays(1);

    private final Path root;
    private final Path work;

    /**
     * Opens a store and clears away what a process that died long ago was writing.
     *
     * @param root made if absent
     */
    public DatasetStore(Path root) throws IOException {
        this.root = root.toAbsolutePath();
        this.work = this.root.resolve(".work");
        Files.createDirectories(work);
        removeStale(Instant.now().minus(STALE));
    }

    /**
     * Writes the files of an archive into a work folder. Nothing stays if it fails.
     *
     * @param archive read to its end, not closed
     * @throws dev.fovea.network.dataset.archive.InvalidArchiveException if the archive is refused
     */
    public Draft receive(InputStream archive, ArchiveLimits limits) throws IOException {
        final Path folder = Files.createDirectory(work.resolve(UUID.randomUUID().toString()));
        final Draft draft = new Draft(folder);
        boolean received = false;
        try {
            draft.receive(new ArchiveReader(archive, limits));
            received = true;
            return draft;
        } finally {
            if (!received) {
                draft.close();
            }
        }
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

    /** Deletes a data set; false if there is none of that id. */
    public boolean delete(String id) throws IOException {
        if (!isId(id)) {
            return false;
        }
        final Path removed = work.resolve(UUID.randomUUID().toString());
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

    private void removeStale(Instant limit) throws IOException {
        final List<Path> stale = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                work, folder -> Files.getLastModifiedTime(folder).toInstant().isBefore(limit))) {
            folders.forEach(stale::add);
        }
        for (Path folder : stale) {
            DatasetFiles.deleteTree(folder);
        }
    }
}
