package dev.fovea.training.dataset.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final Object reporting = new Object();
    private final WorkFolder work;
    private final WholeDatasets whole = new WholeDatasets();

    /**
     * Opens a store and clears away what a process that died long ago was writing.
     *
     * @param root made if absent
     */
    public FolderDatasetStore(Path root) {
        this.root = root.toAbsolutePath();
        this.work = WorkFolder.open(this.root.resolve(".work"));
    }

    @Override
    public Draft receive(InputStream archive, ArchiveLimits limits) {
        return receive(new ArchiveReader(archive, limits));
    }

    @Override
    public Draft receive(FileSource source) {
        return work.receive(source);
    }

    @Override
    public DatasetInfo publish(
            Draft draft,
            Admission admission,
            AdmissionSettings settings,
            ProgressListener decoding,
            ProgressListener comparing) {
        final Admitted admitted = admission.admit(draft, settings, decoding, comparing);
        final DatasetInfo info = admitted.info();
        DatasetFormat.writeImages(admitted.images(), draft.folder().resolve(Dataset.IMAGES));
        DatasetFormat.writeInfo(info, draft.folder().resolve(Dataset.INFO));
        draft.pack().sync();
        DurableFiles.sync(draft.folder());
        while (!DurableFiles.moveUnlessTaken(draft.folder(), root.resolve(info.id()))) {
            final Optional<DatasetInfo> reported = again(info);
            if (reported.isPresent()) {
                return reported.get();
            }
        }
        return info;
    }

    /** One after the other, so that no name is lost that others give at the same time; empty if it was deleted meanwhile. */
    private Optional<DatasetInfo> again(DatasetInfo latest) {
        synchronized (reporting) {
            return find(latest.id()).map(before -> before.again(latest)).filter(this::report);
        }
    }

    /** Replaces the report of a data set in one step; false if it was deleted meanwhile. */
    private boolean report(DatasetInfo info) {
        final Path written = work.newPath();
        DatasetFormat.writeInfo(info, written);
        try {
            return DurableFiles.moveIfThere(written, root.resolve(info.id()).resolve(Dataset.INFO));
        } finally {
            DurableFiles.deleteTree(written);
        }
    }

    @Override
    public List<String> ids() {
        return Storage.attempt(() -> {
            final List<String> ids = new ArrayList<>();
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                    root, folder -> isId(folder.getFileName().toString()))) {
                folders.forEach(folder -> ids.add(folder.getFileName().toString()));
            }
            return ids;
        });
    }

    @Override
    public List<DatasetInfo> list() {
        return whole.list(ids(), this::find);
    }

    /** Reads something of a data set's folder. */
    @FunctionalInterface
    private interface Reading<T> {

        T of(Path folder) throws IOException;
    }

    /** Empty if there is no data set of that id. */
    private <T> Optional<T> read(String id, Reading<T> reading) {
        if (!isId(id)) {
            return Optional.empty();
        }
        final Path folder = root.resolve(id);
        return Storage.attempt(() -> {
            try {
                return Optional.of(reading.of(folder));
            } catch (NoSuchFileException e) {
                // A folder comes and goes as a whole.
                if (Files.isDirectory(folder)) {
                    throw new StorageException(Kind.DAMAGED, "a file of the data set %s is missing".formatted(id), e);
                }
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<DatasetInfo> find(String id) {
        return read(id, folder -> DatasetFormat.readInfo(folder.resolve(Dataset.INFO), id));
    }

    @Override
    public Optional<Dataset> open(String id) {
        return read(id, Dataset::open);
    }

    @Override
    public Optional<byte[]> file(String id, int number) {
        return read(id, folder -> {
                    try (Pack pack = Pack.open(folder.resolve(Dataset.PACK))) {
                        return DatasetFormat.readImage(folder.resolve(Dataset.IMAGES), number)
                                .map(pack::read);
                    }
                })
                .flatMap(file -> file);
    }

    @Override
    public Optional<ImagePage> images(String id, Predicate<DatasetImage> filter, int offset, int limit) {
        return read(id, folder -> DatasetFormat.readPage(folder.resolve(Dataset.IMAGES), filter, offset, limit));
    }

    @Override
    public boolean delete(String id) {
        final Path removed = work.newPath();
        if (!isId(id) || !DurableFiles.moveIfThere(root.resolve(id), removed)) {
            return false;
        }
        DurableFiles.sync(root);
        DurableFiles.deleteTree(removed);
        return true;
    }

    @Override
    public void restore(String id, Source source) {
        if (find(id).isPresent()) {
            return;
        }
        final Path aside = work.newFolder();
        try {
            Storage.attempt(() -> source.copyTo(aside));
            requireWhole(id, aside);
            // Another thread or process may have been faster: then its data set stays.
            DurableFiles.moveUnlessTaken(aside, root.resolve(id));
        } finally {
            DurableFiles.deleteTree(aside);
        }
    }

    private static void requireWhole(String id, Path folder) {
        for (String file : Dataset.FILES) {
            DurableFiles.sync(folder.resolve(file));
        }
        DurableFiles.sync(folder);
        final String found = Storage.attempt(() -> DatasetFormat.readInfo(folder.resolve(Dataset.INFO), id))
                .id();
        if (!isId(id) || !found.equals(id)) {
            throw new StorageException(
                    Kind.DAMAGED, "the files are those of the data set '%s', not of '%s'".formatted(found, id));
        }
    }

    @Override
    public Optional<Path> stored(String id, String file) {
        if (!Dataset.FILES.contains(file)) {
            throw new IllegalArgumentException("'%s' is no file of a data set".formatted(file));
        }
        return read(id, folder -> {
            final Path path = folder.resolve(file);
            if (!Files.isRegularFile(path)) {
                throw new NoSuchFileException(file);
            }
            return path;
        });
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
