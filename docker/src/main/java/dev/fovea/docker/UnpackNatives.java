package dev.fovea.docker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the native libraries out of jars and puts those of one platform into a folder, so that nothing is unpacked when the service starts
 * and no library is in the image twice, or for a system that the image is not for.
 */
public final class UnpackNatives {

    private final Path target;
    private final String flavor;

    /**
     * @param target the folder of native libraries, with a folder in it for each engine
     * @param flavor of PyTorch: {@code cpu}, or CUDA's version, such as {@code cu128}
     */
    UnpackNatives(Path target, String flavor) {
        this.target = target;
        this.flavor = flavor;
    }

    /** Arguments: the folder of jars, the folder to put libraries into, and PyTorch's flavor. */
    public static void main(String[] arguments) throws IOException {
        new UnpackNatives(Path.of(arguments[1]), arguments[2]).unpackAll(Path.of(arguments[0]));
    }

    /** Jars without native libraries stay as they are, to the last bit. */
    void unpackAll(Path jars) throws IOException {
        final List<Path> all;
        try (Stream<Path> files = Files.list(jars)) {
            all = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        for (Path jar : all) {
            unpack(jar);
        }
    }

    private void unpack(Path jar) throws IOException {
        final Path rest = jar.resolveSibling(jar.getFileName() + ".rest");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.stream().noneMatch(entry -> Native.in(entry.getName()))) {
                return;
            }
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(rest))) {
                for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                    if (Native.in(entry.getName())) {
                        unpack(zip, entry);
                    } else {
                        copy(zip, entry, out);
                    }
                }
            }
        }
        // The archive of classes knows jars by their times, which shall not depend on when the image is built.
        Files.setLastModifiedTime(rest, Files.getLastModifiedTime(jar));
        Files.move(rest, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
        final String engine = Native.engine(entry.getName(), flavor);
        if (!engine.isEmpty()) {
            final Path file = Files.createDirectories(target.resolve(engine))
                    .resolve(Path.of(entry.getName()).getFileName());
            Files.copy(zip.getInputStream(entry), file);
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, OutputStream out) throws IOException {
        final ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        ((ZipOutputStream) out).putNextEntry(copy);
        zip.getInputStream(entry).transferTo(out);
    }
}
