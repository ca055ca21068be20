package dev.fovea.service.models;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.fault.Storage;
import dev.fovea.store.catalog.CatalogEntry;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A hidden folder beside the store's models where files wait until they are converted and published. What a download has got so far
 * stays when its task or the process ends before it, so that the next pull of the same file goes on from there.
 */
@Component
final class WorkFolders implements InitializingBean {

    /** Other processes may share the folder; what has not changed for so long belongs to one that died. */
    private static final Duration STALE = Duration.ofDays(1);

    private static final String DOWNLOADS = "downloads";

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
        return Storage.attempt(() -> new WorkFolder(Files.createDirectory(
                Files.createDirectories(root).resolve(UUID.randomUUID().toString()))));
    }

    /** Where the file of a catalog's entry comes in; the same for every pull of this file. */
    Path download(CatalogEntry entry) {
        return root.resolve(DOWNLOADS)
                .resolve(entry.name() + "-" + entry.sha256().hex());
    }

    /** Removes what processes that were killed left behind, and downloads that nobody went on with. */
    @Override
    public void afterPropertiesSet() {
        if (!Files.isDirectory(root)) {
            return;
        }
        final Instant limit = Instant.now().minus(STALE);
        for (Path folder : olderThan(limit, root)) {
            new WorkFolder(folder).close();
        }
        final Path downloads = root.resolve(DOWNLOADS);
        if (Files.isDirectory(downloads)) {
            for (Path file : olderThan(limit, downloads)) {
                Storage.attempt(() -> Files.deleteIfExists(file));
            }
        }
    }

    private static List<Path> olderThan(Instant limit, Path folder) {
        return Storage.attempt(() -> {
            final List<Path> old = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(
                    folder,
                    file -> !file.endsWith(DOWNLOADS)
                            && Files.getLastModifiedTime(file).toInstant().isBefore(limit))) {
                files.forEach(old::add);
            }
            return old;
        });
    }
}
