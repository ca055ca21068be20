package dev.fovea.training.dataset.admission;

import dev.fovea.storage.files.DurableFiles;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.Pack;
import dev.fovea.training.dataset.PackedFile;
import dev.fovea.training.dataset.archive.ArchiveFile;
import dev.fovea.training.dataset.archive.FileSource;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.archive.NameReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came with an archive, in a work folder that is deleted with the draft. Nothing has been looked at yet. */
public final class Draft implements AutoCloseable {

    private final Path folder;
    private final Pack pack;
    private final List<PackedFile> files = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final List<String> encodings = new ArrayList<>();
    private @Nullable ManifestFile manifest;
    private int hidden;

    public Draft(Path folder) {
        this.folder = folder;
        this.pack = Pack.create(folder.resolve(Dataset.PACK));
    }

    /**
     * Takes the pictures of an archive.
     *
     * @throws InvalidArchiveException if the archive is refused
     */
    public void receive(FileSource source) {
        final List<PackedFile> received = new ArrayList<>();
        ArchiveFile list = null;
        for (ArchiveFile file = source.next(); file != null; file = source.next()) {
            if (!ManifestFile.isManifest(file.name())) {
                received.add(pack.append(file.name(), file.content()));
            } else if (list == null) {
                list = file;
            } else {
                throw new InvalidArchiveException("The archive has more than one manifest. Leave one of them in.");
            }
        }
        hidden = source.hidden();
        if (received.isEmpty()) {
            throw new InvalidArchiveException(
                    "There is no file in the archive. Send pictures in folders, one folder for each class.");
        }
        name(received, source.folders(), list);
    }

    private void name(List<PackedFile> received, List<String> entries, @Nullable ArchiveFile list) {
        final NameReading names = NameReading.of(Stream.concat(
                        Stream.concat(received.stream().map(PackedFile::name), entries.stream()),
                        Stream.ofNullable(list).map(ArchiveFile::name))
                .toList());
        guessed("the archive", names);
        final Set<String> different = new HashSet<>();
        for (PackedFile file : received) {
            final String name = names.read(file.name());
            if (!different.add(name)) {
                throw new InvalidArchiveException(
                        "The archive has two files of the name '%s'. Pack it again.".formatted(name));
            }
            files.add(file.named(name));
        }
        entries.stream().map(names::read).forEach(folders::add);
        if (list != null) {
            final ManifestFile read = ManifestFile.read(new ArchiveFile(names.read(list.name()), list.content()));
            guessed(read.name(), read.encoding());
            manifest = read;
        }
    }

    private void guessed(String where, NameReading names) {
        names.assumed()
                .ifPresent(encoding ->
                        encodings.add("Names in %s do not say how they are encoded. They were read as %s: %s."
                                .formatted(where, encoding, Findings.some(names.examples()))));
    }

    public Path folder() {
        return folder;
    }

    public Pack pack() {
        return pack;
    }

    /** In the order of the archive, without its manifest. */
    List<PackedFile> files() {
        return files;
    }

    /** Folders that the archive names. */
    List<String> folders() {
        return folders;
    }

    /** Guesses of how names are encoded, in sentences. */
    List<String> encodings() {
        return encodings;
    }

    @Nullable
    ManifestFile manifest() {
        return manifest;
    }

    int hidden() {
        return hidden;
    }

    @Override
    public void close() {
        pack.close();
        DurableFiles.deleteTree(folder);
    }
}
