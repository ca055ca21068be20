package dev.fovea.network.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the tar files of the shared data. */
public final class TarFile {

    private static final int BLOCK = 512;
    private static final int TYPE = 156;

    private TarFile() {}

    /** The files in it by path, of which 100 characters are kept. */
    public static SortedMap<String, byte[]> read(Path path) throws IOException {
        final SortedMap<String, byte[]> files = new TreeMap<>();
        try (DataInputStream tar = new DataInputStream(Files.newInputStream(path))) {
            byte[] header = tar.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                final String name = new String(header, 0, 100, StandardCharsets.US_ASCII).trim();
                final int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII), 8);
                final byte[] file = tar.readNBytes(size);
                tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                if (header[TYPE] == '0') {
                    files.put(name, file);
                }
                header = tar.readNBytes(BLOCK);
            }
        }
        return files;
    }
}
