package dev.fovea.network.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Archives of thousands of empty folders, made while they are read. They have no end, as nobody should get there. */
public final class ManyFolders {

    private static final int AT_ONCE = 1000;
    private static final int TAR_RECORD = 512;

    private ManyFolders() {}

    public static InputStream zip(int thousands) {
        final byte[] zip = thousand().zip();
        // the last record of a zip says where the list of its entries begins
        final int end = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
        return repeated(Arrays.copyOf(zip, end), thousands);
    }

    public static InputStream tar(int thousands) {
        return repeated(tarRecords(), thousands);
    }

    /** A tar that was packed in pieces, as gzip allows. */
    public static InputStream tarGz(int thousands) {
        final ByteArrayOutputStream piece = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(piece)) {
            packed.write(tarRecords());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return repeated(piece.toByteArray(), thousands);
    }

    private static byte[] tarRecords() {
        return Arrays.copyOf(thousand().tar(), AT_ONCE * TAR_RECORD);
    }

    private static Archives thousand() {
        final Archives folders = new Archives();
        for (int i = 0; i < AT_ONCE; i++) {
            folders.text("folder" + i + "/", "");
        }
        return folders;
    }

    private static InputStream repeated(byte[] piece, int times) {
        return new SequenceInputStream(Collections.enumeration(IntStream.range(0, times)
                .mapToObj(i -> new ByteArrayInputStream(piece))
                .toList()));
    }
}
