package dev.fovea.service.models;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The photos of a tar file, packed or not. */
record PhotoArchive(Path file) {

    /** The bytes of the files whose path is wanted, by path, in the order of the archive. */
    Map<String, byte[]> photos(Predicate<String> wanted) throws IOException {
        final Map<String, byte[]> photos = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(open())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && wanted.test(entry.getName())) {
                    photos.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        return photos;
    }

    private InputStream open() throws IOException {
        final InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
