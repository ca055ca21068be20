package dev.fovea.course;

import dev.fovea.network.training.run.Checkpoint;
import dev.fovea.network.training.run.Checkpoints;
import dev.fovea.network.weights.SafetensorsFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.TreeMap;

/** The last checkpoint in one file, so that a long run that was stopped goes on. */
final class FileCheckpoints implements Checkpoints {

    private final Path file;

    FileCheckpoints(Path file) {
        this.file = file;
    }

    @Override
    public Optional<Checkpoint> last() throws IOException {
        return Files.exists(file)
                ? Optional.of(new Checkpoint(
                        new TreeMap<>(SafetensorsFile.read(file)), new TreeMap<>(SafetensorsFile.metadata(file))))
                : Optional.empty();
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
        final Path written = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(written)) {
            SafetensorsFile.write(out, new TreeMap<>(checkpoint.tensors()), checkpoint.notes());
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** When the run is over. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
