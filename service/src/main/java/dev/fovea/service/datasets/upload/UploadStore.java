package dev.fovea.service.datasets.upload;

import dev.fovea.service.datasets.DatasetDisk;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
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
    private final DatasetDisk disk;
    private final Path root;
    private final int most;
    private final Duration expiry;

    UploadStore(JsonMapper json, DatasetDisk disk, FoveaProperties properties) {
        this.json = json;
        this.disk = disk;
        this.root = properties.datasets().path().toAbsolutePath().resolve(".uploads");
        this.most = properties.datasets().maxUploads();
        this.expiry = properties.datasets().uploadExpiry();
    }

    /**
     * Begins an upload.
     *
     * @throws ProblemException {@code busy} if too many are unfinished, {@code storage-full} if the disk has no room for them all
     */
    synchronized Upload create(long length, @Nullable String sha256, AdmissionSettings settings) throws IOException {
        removeExpired();
        Files.createDirectories(root);
        int open = 0;
        long needed = length;
        for (Path folder : folders()) {
            try {
                needed += read(folder).length() - Files.size(folder.resolve(ARCHIVE));
                open++;
            } catch (NoSuchFileException e) {
                // ended meanwhile, or never begun
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
        disk.require(needed);
        final Upload upload = new Upload(UUID.randomUUID().toString().replace("-", ""), length, sha256, settings);
        try {
            write(upload);
        } catch (IOException e) {
            delete(upload.id());
            throw disk.failure(e);
        }
        return upload;
    }

    /** The description comes last and in one step: without it there is no upload. */
    private void write(Upload upload) throws IOException {
        final Path folder = Files.createDirectory(root.resolve(upload.id()));
        Files.createFile(folder.resolve(ARCHIVE));
        DurableFiles.replace(folder.resolve(INFO), out -> out.write(json.writeValueAsBytes(upload)));
        DurableFiles.sync(root);
    }

    /** @throws ProblemException {@code unknown-upload} if there is none, or it has expired */
    Upload get(String id) throws IOException {
        if (!ID.matcher(id).matches() || isExpired(root.resolve(id))) {
            throw unknown();
        }
        try {
            return read(root.resolve(id));
        } catch (NoSuchFileException e) {
            throw unknown();
        }
    }

    ArrivingFile file(Upload upload) {
        return new ArrivingFile(root.resolve(upload.id()).resolve(ARCHIVE), upload.length(), disk);
    }

    /** When the upload is given up if no part arrives until then. */
    Instant expires(Upload upload) throws IOException {
        return lastChange(root.resolve(upload.id())).plus(expiry);
    }

    /** Puts the expiry off, as a part does. */
    void touch(Upload upload) throws IOException {
        Files.setLastModifiedTime(file(upload).path(), FileTime.from(Instant.now()));
    }

    /** Nothing there is fine, too. The description goes first. */
    void delete(String id) throws IOException {
        final Path folder = root.resolve(id);
        Files.deleteIfExists(folder.resolve(INFO));
        DurableFiles.deleteTree(folder);
    }

    /** Deletes what nobody went on with, and what was never begun because the process died. */
    synchronized void removeExpired() throws IOException {
        for (Path folder : folders()) {
            if (isExpired(folder)) {
                delete(folder.getFileName().toString());
            }
        }
    }

    private Upload read(Path folder) throws IOException {
        return json.readValue(Files.readAllBytes(folder.resolve(INFO)), Upload.class);
    }

    private List<Path> folders() throws IOException {
        final List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                root, path -> ID.matcher(path.getFileName().toString()).matches())) {
            all.forEach(folders::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return folders;
    }

    private boolean isExpired(Path folder) throws IOException {
        try {
            return lastChange(folder).plus(expiry).isBefore(Instant.now());
        } catch (NoSuchFileException e) {
            return false;
        }
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
