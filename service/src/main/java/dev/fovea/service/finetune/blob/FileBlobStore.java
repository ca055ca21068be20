package dev.fovea.service.finetune.blob;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Blobs as files below a folder. Written aside, through to the disk, and renamed in one step. */
public final class FileBlobStore implements BlobStore {

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path root;

    /** @param root made when first written to */
    public FileBlobStore(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public void write(String key, Writer content) throws IOException {
        final Path target = path(key);
        final Path folder = Objects.requireNonNull(target.getParent());
        Files.createDirectories(folder);
        final Path aside = folder.resolve("." + UUID.randomUUID());
        try {
            try (FileChannel channel =
                            FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.write(out);
                out.flush();
                channel.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
        sync(folder);
    }

    /** Makes the rename last. Windows cannot open folders, but journals such changes. */
    private static void sync(Path folder) throws IOException {
        if (WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<Path> find(String key) {
        return Optional.of(path(key)).filter(Files::isRegularFile);
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        final List<String> keys = new ArrayList<>();
        Files.walkFileTree(path(prefix), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.getFileName().toString().startsWith(".")) {
                    keys.add(root.relativize(file).toString().replace(File.separatorChar, '/'));
                }
                return FileVisitResult.CONTINUE;
            }

            /** What is not there, or was deleted meanwhile, is not listed. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return List.copyOf(keys);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    private Path path(String key) {
        return root.resolve(BlobKey.require(key));
    }
}
