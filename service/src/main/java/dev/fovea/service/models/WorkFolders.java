package dev.fovea.service.models;

import dev.fovea.service.settings.FoveaProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** A hidden folder beside the store's models where files wait until they are converted and published. */
@Component
final class WorkFolders implements InitializingBean {

    /** Other processes may share the folder; what has not changed for so long belongs to one that died. */
    private static final Duration STALE = Duration.ofDays(1);

    private final Path root;

    @Autowired
    WorkFolders(FoveaProperties properties) {
        this(properties.store().path());
    }

    WorkFolders(Path store) {
        this.root = store.toAbsolutePath().resolve(".work");
    }

    /** A new, empty folder. */
    WorkFolder open() {
        try {
            Files.createDirectories(root);
            return new WorkFolder(
                    Files.createDirectory(root.resolve(UUID.randomUUID().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException("No work folder could be made", e);
        }
    }

    /** Removes what processes that were killed left behind. */
    @Override
    public void afterPropertiesSet() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        final Instant limit = Instant.now().minus(STALE);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                    new WorkFolder(folder).close();
                }
            }
        }
    }
}
