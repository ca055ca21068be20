package dev.fovea.storage.files;

import dev.fovea.storage.digest.Sha256;
import dev.fovea.storage.fault.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that are on the disk, not just on their way there, when a method returns: a power cut takes nothing back. Every method
 * throws a {@link dev.fovea.storage.fault.StorageException} if the disk fails.
 */
public final class DurableFiles {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private DurableFiles() {}

    /** Writes the content of a file, and does not close where it writes to. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Copies a file to where none is.
     *
     * @return the content's SHA-256, 64 hexadecimal digits
     */
    public static String copy(Path from, Path to) {
        return write(to, out -> Files.copy(from, out));
    }

    /**
     * Writes a file where none is.
     *
     * @return the content's SHA-256, 64 hexadecimal digits
     */
    public static String write(Path to, byte[] content) {
        return write(to, out -> out.write(content));
    }

    /**
     * Writes a file where none is.
     *
     * @return the content's SHA-256, 64 hexadecimal digits
     */
    public static String write(Path to, Content content) {
        final Sha256 sha256 = new Sha256();
        Storage.attempt(() -> create(to, out -> content.writeTo(sha256.on(out))));
        return sha256.hex();
    }

    /**
     * Writes a file aside and gives it its name when it is complete: there is the old file or the new one, never a part. If it cannot be
     * written nothing stays, and an older file is as it was.
     *
     * @param target in a folder that exists
     */
    public static void replace(Path target, Content content) {
        final Path aside = aside(target);
        Storage.attempt(() -> {
            try {
                create(aside, content);
                move(aside, target);
            } finally {
                Files.deleteIfExists(aside);
            }
        });
    }

    private static void create(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** A hidden path beside a file, where none is, for what becomes this file. */
    public static Path aside(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    }

    /** Renames in one step, replacing a file that is there. */
    public static void move(Path from, Path to) {
        Storage.attempt(() -> rename(from, to));
    }

    /** As {@link #move}, if there is something to rename and a folder for it. {@return whether there was} */
    public static boolean moveIfThere(Path from, Path to) {
        return Storage.attempt(() -> {
            try {
                rename(from, to);
                return true;
            } catch (NoSuchFileException e) {
                return false;
            }
        });
    }

    /** As {@link #move}, unless a folder that holds something is there already. {@return whether there was none} */
    public static boolean moveUnlessTaken(Path from, Path to) {
        return Storage.attempt(() -> {
            try {
                rename(from, to);
                return true;
            } catch (FileSystemException e) {
                if (Files.isDirectory(to)) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(parent(to));
    }

    /** Makes a file last, or what was created, renamed or removed in a folder. Windows cannot open folders, but journals such changes. */
    public static void sync(Path path) {
        if (WINDOWS && Files.isDirectory(path)) {
            return;
        }
        Storage.attempt(() -> {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        });
    }

    /** Deletes a file or a folder with all it holds; nothing there is fine, too. */
    public static void deleteTree(Path root) {
        Storage.attempt(() -> {
            try {
                Files.walkFileTree(root, new Deletion());
            } catch (NoSuchFileException e) {
                if (Files.exists(root)) {
                    throw e;
                }
            }
        });
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }

    private static Path parent(Path path) throws IOException {
        final Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("No folder holds the file");
        }
        return parent;
    }
}
