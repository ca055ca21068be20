package dev.fovea.store.pull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A file on this machine. It is copied from its start: reading again costs less than proving that it is the same file. */
final class FileSource implements Source {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;

    FileSource(Path file) {
        this.file = file;
    }

    @Override
    public void transfer(Transfer transfer) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new PullException(
                    "There is no file " + file.getFileName() + " where the source says. Correct the source");
        }
        transfer.part().restart(Optional.empty());
        try (InputStream in = Files.newInputStream(file)) {
            transfer.begin(OptionalLong.of(Files.size(file)));
            final byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                transfer.requireNotCancelled();
                transfer.deliver(ByteBuffer.wrap(buffer, 0, read));
            }
        }
        transfer.end();
    }
}
