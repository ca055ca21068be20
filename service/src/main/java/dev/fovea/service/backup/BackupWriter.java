package dev.fovea.service.backup;

import dev.fovea.storage.digest.Sha256;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A backup that is being written, aside and through to the disk; it gets its name when it is complete, and leaves nothing otherwise. */
final class BackupWriter implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Path aside;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final SortedMap<String, String> digests = new TreeMap<>();

    BackupWriter(Path file) {
        this.file = file.toAbsolutePath();
        this.aside = DurableFiles.aside(this.file);
        this.channel =
                Storage.attempt(() -> FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
        // Weights and photos hardly become shorter.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Writes an entry, and does not close where it writes to. */
    @FunctionalInterface
    interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /** {@return the SHA-256 of the content} */
    String add(String entry, Content content) {
        return Storage.attempt(() -> {
            final Sha256 sha256 = new Sha256();
            zip.putNextEntry(new ZipEntry(entry));
            content.writeTo(sha256.on(zip));
            zip.closeEntry();
            final String digest = sha256.hex();
            digests.put(entry, digest);
            return digest;
        });
    }

    /** Makes it a backup, which replaces one of that name. */
    void complete(String version) {
        Storage.attempt(() -> {
            zip.putNextEntry(new ZipEntry(Contents.ENTRY));
            zip.write(new Contents(Contents.FORMAT, version, Instant.now().toString(), digests).toJson());
            zip.closeEntry();
            zip.finish();
            zip.flush();
            channel.force(true);
            channel.close();
            DurableFiles.move(aside, file);
        });
    }

    @Override
    public void close() {
        Storage.attempt(() -> {
            try {
                channel.close();
            } finally {
                Files.deleteIfExists(aside);
            }
        });
    }
}
