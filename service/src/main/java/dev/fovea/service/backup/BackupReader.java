package dev.fovea.service.backup;

import dev.fovea.storage.digest.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/** A backup whose every byte has been looked at. */
final class BackupReader implements Closeable {

    private static final List<String> REQUIRED = List.of(Entries.JOBS, Entries.EVENTS, Entries.ALIASES);

    private final ZipFile zip;
    private final SortedMap<String, String> digests;

    private BackupReader(ZipFile zip, SortedMap<String, String> digests) {
        this.zip = zip;
        this.digests = digests;
    }

    /**
     * Opens a backup.
     *
     * @throws BackupException if it is damaged, or of a newer format
     */
    static BackupReader open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException(
                    "There is no file %s.".formatted(file),
                    "Let fovea.backup.file name a backup. Nothing was changed.");
        }
        try {
            return verified(new ZipFile(file.toFile()));
        } catch (IOException | JacksonException e) {
            throw new BackupException(damaged(file + " cannot be read to its end"), ADVICE, e);
        }
    }

    private static final String ADVICE = "Take another copy of it, or another backup. Nothing was changed.";

    private static String damaged(String how) {
        return "The backup is damaged: %s.".formatted(how);
    }

    private static BackupReader verified(ZipFile zip) throws IOException {
        boolean whole = false;
        try {
            final Contents contents = contents(zip);
            requireSameEntries(zip, contents.sha256());
            for (Map.Entry<String, String> entry : contents.sha256().entrySet()) {
                if (!digest(zip, entry.getKey()).equals(entry.getValue())) {
                    throw new BackupException(damaged(entry.getKey() + " was changed"), ADVICE);
                }
            }
            whole = true;
            return new BackupReader(zip, Collections.unmodifiableSortedMap(contents.sha256()));
        } finally {
            if (!whole) {
                zip.close();
            }
        }
    }

    private static Contents contents(ZipFile zip) throws IOException {
        final ZipEntry entry = zip.getEntry(Contents.ENTRY);
        if (entry == null) {
            throw new BackupException(damaged("it has no " + Contents.ENTRY), ADVICE);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Contents.parse(in.readAllBytes());
        }
    }

    private static void requireSameEntries(ZipFile zip, Map<String, String> digests) {
        for (String required : REQUIRED) {
            if (!digests.containsKey(required)) {
                throw new BackupException(damaged("it has no " + required), ADVICE);
            }
        }
        for (String entry : digests.keySet()) {
            if (zip.getEntry(entry) == null || !Entries.isKnown(entry)) {
                throw new BackupException(damaged(entry + " is missing, or unknown"), ADVICE);
            }
        }
        zip.stream().map(ZipEntry::getName).forEach(entry -> {
            if (!entry.equals(Contents.ENTRY) && !digests.containsKey(entry)) {
                throw new BackupException(damaged(entry + " was added"), ADVICE);
            }
        });
    }

    private static String digest(ZipFile zip, String entry) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return Sha256.of(in);
        }
    }

    /** SHA-256 by entry. */
    SortedMap<String, String> entries() {
        return digests;
    }

    InputStream read(String entry) throws IOException {
        return zip.getInputStream(Objects.requireNonNull(zip.getEntry(entry), entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
