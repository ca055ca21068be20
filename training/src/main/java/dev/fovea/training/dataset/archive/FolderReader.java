package dev.fovea.training.dataset.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files of a folder on this machine as if they were packed. Links are refused, as they may lead anywhere. */
public final class FolderReader implements FileSource, Closeable {

    private final Path root;
    private final FileBudget budget;
    private final Stream<Path> walk;
    private final Iterator<Path> paths;
    private final List<String> folders = new ArrayList<>();
    private int hidden;

    /**
     * Reads nothing yet.
     *
     * @throws IOException if there is no such folder, or it cannot be read
     */
    @SuppressWarnings("StreamResourceLeak") // closed with the reader
    public FolderReader(Path root, ArchiveLimits limits) throws IOException {
        this.root = root;
        this.budget = new FileBudget(limits);
        this.walk = Files.walk(root);
        this.paths = walk.iterator();
    }

    @Override
    public @Nullable ArchiveFile next() {
        try {
            while (paths.hasNext()) {
                final ArchiveFile file = file(paths.next());
                if (file != null) {
                    return file;
                }
            }
            return null;
        } catch (UncheckedIOException e) {
            throw new InvalidArchiveException("A folder in it cannot be read, or was changed meanwhile.", e);
        }
    }

    /** A file; absent if a folder or a hidden file is there. */
    private @Nullable ArchiveFile file(Path path) {
        final EntryName name = name(path);
        if (name.segments().isEmpty()) {
            return null;
        }
        budget.entry();
        try {
            final BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                if (!name.isHidden()) {
                    folders.add(name.toString());
                }
                return null;
            }
            if (name.isHidden()) {
                hidden++;
                return null;
            }
            if (!attributes.isRegularFile()) {
                throw new InvalidArchiveException(
                        "'%s' in the folder is a link or no plain file. Put the files themselves there."
                                .formatted(name));
            }
            return new ArchiveFile(name.toString(), read(path, name));
        } catch (IOException e) {
            throw new InvalidArchiveException(
                    "'%s' in the folder cannot be read, or was removed meanwhile.".formatted(name), e);
        }
    }

    private EntryName name(Path path) {
        final StringJoiner name = new StringJoiner("/");
        root.relativize(path).forEach(segment -> name.add(segment.toString()));
        return EntryName.of(name.toString());
    }

    private byte[] read(Path path, EntryName name) throws IOException {
        try (InputStream file = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return budget.read(file, name);
        }
    }

    @Override
    public List<String> folders() {
        return folders;
    }

    @Override
    public int hidden() {
        return hidden;
    }

    @Override
    public void close() {
        walk.close();
    }
}
