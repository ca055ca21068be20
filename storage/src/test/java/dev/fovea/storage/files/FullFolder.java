package dev.fovea.storage.files;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder on a disk that has room for names of folders, but for no file: whoever opens one to write to it is told that no space is left. */
public final class FullFolder extends FileSystemProvider {

    private final FileSystem system = new FullFileSystem(this);

    private FullFolder() {}

    /** The same folder, as if its disk were full. */
    public static Path at(Path folder) {
        return new FullFolder().wrapped(folder);
    }

    /** A path that acts as another, and whose files are asked of this provider. */
    private Path wrapped(Path path) {
        return (Path) Proxy.newProxyInstance(
                FullFolder.class.getClassLoader(),
                new Class<?>[] {Path.class, Wrapped.class},
                (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Wrapped.class) {
                        return path;
                    }
                    return method.getName().equals("getFileSystem") ? system : answer(path, method, arguments);
                });
    }

    /** Knows the path of the disk. */
    private interface Wrapped {

        Path real();
    }

    private @Nullable Object answer(Path path, Method method, Object @Nullable [] arguments) throws Throwable {
        final Object[] real = arguments == null
                ? new Object[0]
                : Arrays.stream(arguments).map(FullFolder::unwrapped).toArray();
        try {
            final Object answer = method.invoke(path, real);
            return answer instanceof Path other ? wrapped(other) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object unwrapped(Object argument) {
        return argument instanceof Wrapped wrapped ? wrapped.real() : argument;
    }

    private static Path real(Path path) {
        return (Path) unwrapped(path);
    }

    private static void refuseToWrite(Path path, Set<? extends OpenOption> options) throws IOException {
        if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
            throw new FileSystemException(path.toString(), null, "No space left on device");
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        refuseToWrite(path, options);
        return FileChannel.open(real(path), options, attributes);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        refuseToWrite(path, options);
        return Files.newByteChannel(real(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        final List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(real(folder))) {
            for (Path path : stream) {
                final Path wrapped = wrapped(path);
                if (filter.accept(wrapped)) {
                    paths.add(wrapped);
                }
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return paths.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        Files.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        refuseToWrite(target, Set.of(StandardOpenOption.WRITE));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Files.move(real(source), real(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return Files.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real(path).getFileSystem().provider().checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return Files.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Files.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(real(path), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileSystem newFileSystem(URI address, Map<String, ?> settings) {
        return system;
    }

    @Override
    public FileSystem getFileSystem(URI address) {
        return system;
    }

    @Override
    public Path getPath(URI address) {
        return wrapped(Path.of(address));
    }
}
