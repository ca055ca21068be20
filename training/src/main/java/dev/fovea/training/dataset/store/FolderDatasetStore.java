package dev.fovea.training.dataset.store;

import dev.fovea.storage.files.DurableFiles;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetFormat;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.ImagePage;
import dev.fovea.training.dataset.Pack;
import dev.fovea.training.dataset.ProgressListener;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.Admission.Admitted;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.archive.ArchiveReader;
import dev.fovea.training.dataset.archive.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
public final class FolderDatasetStore implements DatasetStore {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + DatasetInfo.ID_DIGITS + "}");

    private final Path root;
    private final WorkFolder work;

    /**
     * Opens a store and clears away what a process that died long ago was writing.
     *
     * @param root made if absent
     */
    public FolderDatasetStore(Path root) throws IOException {
        this.root = root.toAbsolutePath();
        this.work = WorkFolder.open(this.root.resolve(".work"));
    }

    @Override
    public Draft receive(InputStream archive, ArchiveLimits limits) throws IOException {
        return receive(new ArchiveReader(archive, limits));
    }

    @Override
    public Draft receive(FileSource source) throws IOException {
        return work.receive(source);
    }

    @Override
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
        DurableFiles.sync(draft.folder());
        while (true) {
            try {
                DurableFiles.move(draft.folder(), root.resolve(info.id()));
                return info;
            } catch (FileSystemException e) {
                // A folder that is there and holds something is not replaced.
                final Optional<DatasetInfo> before = find(info.id());
                if (before.isEmpty()) {
                    throw e;
                }
                final DatasetInfo reported = before.get().reported(info.report());
                if (report(reported)) {
                    return reported;
                }
            }
        }
    }

    /** Replaces the report of a data set in one step; false if it was deleted meanwhile. */
    private boolean report(DatasetInfo info) throws IOException {
        final Path written = work.newPath();
        try {
            DatasetFormat.writeInfo(info, written);
            DurableFiles.move(written, root.resolve(info.id()).resolve(Dataset.INFO));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } finally {
            Files.deleteIfExists(written);
        }
    }

    @Override
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

    @Override
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

    @Override
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

    @Override
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

    @Override
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

    @Override
    public boolean delete(String id) throws IOException {
        if (!isId(id)) {
            return false;
        }
        final Path removed = work.newPath();
        try {
            DurableFiles.move(root.resolve(id), removed);
        } catch (NoSuchFileException e) {
            return false;
        }
        DurableFiles.sync(root);
        DurableFiles.deleteTree(removed);
        return true;
    }

    @Override
    public void restore(String id, Source source) throws IOException {
        if (find(id).isPresent()) {
            return;
        }
        final Path aside = Files.createDirectory(work.newPath());
        try {
            source.copyTo(aside);
            requireWhole(id, aside);
            DurableFiles.move(aside, root.resolve(id));
        } catch (FileSystemException e) {
            // Another thread or process may have been faster.
            if (find(id).isEmpty()) {
                throw e;
            }
        } finally {
            DurableFiles.deleteTree(aside);
        }
        DurableFiles.sync(root);
    }

    private static void requireWhole(String id, Path folder) throws IOException {
        for (String file : Dataset.FILES) {
            DurableFiles.sync(folder.resolve(file));
        }
        DurableFiles.sync(folder);
        final String found =
                DatasetFormat.readInfo(folder.resolve(Dataset.INFO)).id();
        if (!isId(id) || !found.equals(id)) {
            throw new IOException("The files are those of the data set '%s', not of '%s'".formatted(found, id));
        }
    }

    @Override
    public Optional<Path> stored(String id, String file) {
        if (!Dataset.FILES.contains(file)) {
            throw new IllegalArgumentException("'%s' is no file of a data set".formatted(file));
        }
        return isId(id) ? Optional.of(root.resolve(id).resolve(file)).filter(Files::isRegularFile) : Optional.empty();
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
