package dev.fovea.network.dataset;

import dev.fovea.network.dataset.archive.ArchiveFile;
import dev.fovea.network.dataset.archive.FileSource;
import dev.fovea.network.dataset.archive.InvalidArchiveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came with an archive, in a work folder that is deleted with the draft. Nothing has been looked at yet. */
public final class Draft implements AutoCloseable {

    private final Path folder;
    private final Pack pack;
    private final List<PackedFile> files = new ArrayList<>();
    private @Nullable ManifestFile manifest;
    private int hidden;

    Draft(Path folder) throws IOException {
        this.folder = folder;
        this.pack = Pack.create(folder.resolve(Dataset.PACK));
    }

    /** @throws InvalidArchiveException if the archive is refused */
    void receive(FileSource source) throws IOException {
        for (ArchiveFile file = source.next(); file != null; file = source.next()) {
            if (!ManifestFile.isManifest(file.name())) {
                files.add(pack.append(file.name(), file.content()));
            } else if (manifest == null) {
                manifest = ManifestFile.read(file);
            } else {
                throw new InvalidArchiveException("The archive has more than one manifest. Leave one of them in.");
            }
        }
        hidden = source.hidden();
        if (files.isEmpty()) {
            throw new InvalidArchiveException(
                    "There is no file in the archive. Send pictures in folders, one folder for each class.");
        }
    }

    Path folder() {
        return folder;
    }

    Pack pack() {
        return pack;
    }

    /** In the order of the archive, without its manifest. */
    List<PackedFile> files() {
        return files;
    }

    @Nullable
    ManifestFile manifest() {
        return manifest;
    }

    int hidden() {
        return hidden;
    }

    @Override
    public void close() throws IOException {
        pack.close();
        DatasetFiles.deleteTree(folder);
    }
}
