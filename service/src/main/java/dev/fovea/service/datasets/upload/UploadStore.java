package dev.fovea.service.datasets.upload;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.DurableFiles;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Uploads as folders {@code <data sets>/.uploads/<id>} with {@code upload.json} and {@code archive}; a restart does not touch them. */
@Component
final class UploadStore {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final String INFO = "upload.json";
    private static final String ARCHIVE = "archive";

    private final JsonMapper json;
    private final Path root;
    private final int most;
    private final Duration expiry;

    UploadStore(JsonMapper json, FoveaProperties properties) {
        this.json = json;
        this.root = properties.datasets().path().toAbsolutePath().resolve(".uploads");
        this.most = properties.datasets().maxUploads();
        this.expiry = properties.datasets().uploadExpiry();
    }

    /**
     * Begins an upload.
     *
     * @throws ProblemException {@code busy} if too many are unfinished
     * @throws StorageException if the disk has no room for them all
     */
    synchronized Upload create(long length, @Nullable String sha256, AdmissionSettings settings) {
        removeExpired();
        Storage.attempt(() -> Files.createDirectories(root));
        int open = 0;
        long needed = length;
        for (Path folder : folders()) {
            // One that has ended meanwhile, or was never begun, is not there.
            final Optional<Upload> other = read(folder);
            if (other.isPresent()) {
                needed += other.get().length() - file(other.get()).offset();
                open++;
            }
        }
        if (open >= most) {
            throw ProblemType.BUSY
                    .because(
                            "%d uploads are unfinished already (fovea.datasets.max-uploads). Come back when some have ended."
                                    .formatted(open))
                    .retryAfter(Duration.ofMinutes(1))
                    .exception();
        }
        requireSpace(needed);
        final Upload upload = new Upload(UUID.randomUUID().toString().replace("-", ""), length, sha256, settings);
        try {
            write(upload);
        } catch (StorageException e) {
            delete(upload.id());
            throw e;
        }
        return upload;
    }

    /** The description comes last and in one step: without it there is no upload. */
    private void write(Upload upload) {
        Storage.attempt(() -> {
            final Path folder = Files.createDirectory(root.resolve(upload.id()));
            Files.createFile(folder.resolve(ARCHIVE));
            DurableFiles.replace(folder.resolve(INFO), out -> out.write(json.writeValueAsBytes(upload)));
            DurableFiles.sync(root);
        });
    }

    /** @throws ProblemException {@code unknown-upload} if there is none, or it has expired */
    Upload get(String id) {
        if (!ID.matcher(id).matches() || isExpired(root.resolve(id))) {
            throw unknown();
        }
        return read(root.resolve(id)).orElseThrow(UploadStore::unknown);
    }

    /** Those that are not complete, in any order. */
    List<Unfinished> all() {
        return folders().stream()
                .filter(folder -> !isExpired(folder))
                .flatMap(folder -> unfinished(folder).stream())
                .toList();
    }

    private Optional<Unfinished> unfinished(Path folder) {
        return Storage.attempt(() -> {
            try {
                final long offset = Files.size(folder.resolve(ARCHIVE));
                final Instant expires = lastChange(folder).plus(expiry);
                return read(folder).map(upload -> new Unfinished(upload, offset, expires));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    ArrivingFile file(Upload upload) {
        return new ArrivingFile(root.resolve(upload.id()).resolve(ARCHIVE), upload.length());
    }

    /** When the upload is given up if no part arrives until then. */
    Instant expires(Upload upload) {
        return Storage.attempt(() -> lastChange(root.resolve(upload.id()))).plus(expiry);
    }

    /** Puts the expiry off, as a part does. */
    void touch(Upload upload) {
        final FileTime now = FileTime.from(Instant.now());
        Storage.attempt(() -> Files.setLastModifiedTime(file(upload).path(), now));
    }

    /** Nothing there is fine, too. The description goes first. */
    void delete(String id) {
        final Path folder = root.resolve(id);
        Storage.attempt(() -> Files.deleteIfExists(folder.resolve(INFO)));
        DurableFiles.deleteTree(folder);
    }

    /** Deletes what nobody went on with, and what was never begun because the process died. */
    synchronized void removeExpired() {
        for (Path folder : folders()) {
            if (isExpired(folder)) {
                delete(folder.getFileName().toString());
            }
        }
    }

    private Optional<Upload> read(Path folder) {
        return Storage.attempt(() -> {
            try {
                return Optional.of(json.readValue(Files.readAllBytes(folder.resolve(INFO)), Upload.class));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    private void requireSpace(long bytes) {
        if (Storage.attempt(() -> Files.getFileStore(root).getUsableSpace()) < bytes) {
            throw new StorageException(
                    StorageException.Kind.FULL, "there is less space than %d bytes".formatted(bytes));
        }
    }

    private List<Path> folders() {
        return Storage.attempt(() -> {
            final List<Path> folders = new ArrayList<>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(
                    root, path -> ID.matcher(path.getFileName().toString()).matches())) {
                all.forEach(folders::add);
            } catch (NoSuchFileException e) {
                return List.of();
            }
            return folders;
        });
    }

    private boolean isExpired(Path folder) {
        return Storage.attempt(() -> {
            try {
                return lastChange(folder).plus(expiry).isBefore(Instant.now());
            } catch (NoSuchFileException e) {
                return false;
            }
        });
    }

    private static Instant lastChange(Path folder) throws IOException {
        final Path archive = folder.resolve(ARCHIVE);
        final Path last = Files.exists(archive, LinkOption.NOFOLLOW_LINKS) ? archive : folder;
        return Files.getLastModifiedTime(last, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    private static ProblemException unknown() {
        return ProblemType.UNKNOWN_UPLOAD
                .because("There is no such upload: it was admitted, aborted or given up. Begin another with POST"
                        + " /datasets/uploads.")
                .exception();
    }
}
