package dev.fovea.course;

import dev.fovea.network.weights.formats.SafetensorsFile;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import dev.fovea.training.run.Checkpoint;
import dev.fovea.training.run.Checkpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** The last checkpoint in one file, so that a long run that was stopped goes on. */
final class FileCheckpoints implements Checkpoints {

    private final Path file;

    FileCheckpoints(Path file) {
        this.file = file;
    }

    @Override
    public Optional<Checkpoint> last() {
        return Files.exists(file)
                ? Storage.attempt(() -> Optional.of(new Checkpoint(
                        new TreeMap<>(SafetensorsFile.read(file)), new TreeMap<>(SafetensorsFile.metadata(file)))))
                : Optional.empty();
    }

    @Override
    public void save(Checkpoint checkpoint) {
        DurableFiles.replace(
                file, out -> SafetensorsFile.write(out, new TreeMap<>(checkpoint.tensors()), checkpoint.notes()));
    }

    /** When the run is over. */
    void delete() {
        Storage.attempt(() -> Files.deleteIfExists(file));
    }
}
