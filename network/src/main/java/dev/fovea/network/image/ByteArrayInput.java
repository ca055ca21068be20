package dev.fovea.network.image;

import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as an image reader's input. Some readers take the end for zeros and go on for as many pixels as the header
 * promises, which can be minutes; here they fail soon.
 */
final class ByteArrayInput extends ImageInputStreamImpl {

    /** Readers that fetch several bytes at once look a little beyond the end of a sound file. */
    private static final int READS_AT_END = 64;

    private final byte[] file;
    private int readsAtEnd;

    ByteArrayInput(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : end();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        } else if (streamPos >= file.length) {
            return end();
        }
        final int count = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return file.length;
    }

    private int end() throws IOException {
        if (++readsAtEnd > READS_AT_END) {
            throw new IIOException("The file ends before the picture does");
        }
        return -1;
    }
}
