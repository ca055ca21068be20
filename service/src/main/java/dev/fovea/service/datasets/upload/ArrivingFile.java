package dev.fovea.service.datasets.upload;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.reception.BodyFailure;
import dev.fovea.service.reception.UnfinishedBodyException;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.KeptInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What of an archive has arrived so far. Its length on the disk is the offset where it goes on.
 *
 * @param length that it will have
 */
record ArrivingFile(Path path, long length) {

    private static final int BLOCK = 1 << 16;

    long offset() {
        return Storage.attempt(() -> Files.size(path));
    }

    /**
     * Appends a body. What arrived before a connection broke is kept; of a body that is refused, or that the disk is too full for,
     * nothing is.
     *
     * @param offset where the client believes that it goes on
     * @return where it goes on now
     */
    long append(long offset, InputStream body) {
        return Storage.attempt(() -> {
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                final long start = file.size();
                if (offset != start) {
                    throw ProblemType.WRONG_UPLOAD_OFFSET
                            .because("The upload goes on at byte %d, not at %d. Send the archive from there."
                                    .formatted(start, offset))
                            .with("offset", start)
                            .exception();
                }
                final byte[] block = new byte[BLOCK];
                long end = start;
                for (int read = read(body, block, file); read >= 0; read = read(body, block, file)) {
                    if (read > length - end) {
                        file.truncate(start);
                        throw ProblemType.BODY_TOO_LARGE
                                .because(
                                        "More bytes came than the %d that were announced. Send less, or begin another upload."
                                                .formatted(length))
                                .with("limit", length)
                                .exception();
                    }
                    write(file, ByteBuffer.wrap(block, 0, read), end, start);
                    end += read;
                }
                file.force(true);
                return end;
            }
        });
    }

    /** What has arrived, from its beginning. */
    KeptInput read() {
        return KeptInput.of(path);
    }

    private static int read(InputStream body, byte[] block, FileChannel file) throws IOException {
        try {
            return body.read(block);
        } catch (IOException e) {
            file.force(true);
            throw brokenOff(e);
        }
    }

    /** The client's fault, or that of the way to it. */
    static ProblemException brokenOff(IOException cause) {
        final boolean slow = UnfinishedBodyException.in(cause)
                .filter(BodyFailure.SLOW::equals)
                .isPresent();
        final ProblemType type = slow ? ProblemType.SLOW_BODY : ProblemType.INVALID_REQUEST;
        return type.because("The body %s. What arrived is kept; HEAD tells where to go on."
                        .formatted(slow ? "came too slowly" : "ended before it was complete"))
                .exception(cause);
    }

    private static void write(FileChannel file, ByteBuffer bytes, long end, long start) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, end + bytes.position());
            }
        } catch (IOException e) {
            file.truncate(start);
            throw e;
        }
    }
}
