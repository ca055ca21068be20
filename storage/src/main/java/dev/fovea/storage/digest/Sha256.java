package dev.fovea.storage.digest;

import dev.fovea.storage.fault.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in the making. Not safe for use by several threads. */
public final class Sha256 {

    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** {@return 64 lower-case hexadecimal digits} */
    public static String of(byte[] bytes) {
        return new Sha256().update(bytes).hex();
    }

    /** {@return 64 lower-case hexadecimal digits of the file's content} */
    public static String of(Path file) {
        return Storage.attempt(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                return of(in);
            }
        });
    }

    /** {@return 64 lower-case hexadecimal digits of what is read to the end} */
    public static String of(InputStream in) throws IOException {
        final Sha256 sha256 = new Sha256();
        final byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sha256.update(ByteBuffer.wrap(buffer, 0, read));
        }
        return sha256.hex();
    }

    /** {@return hexadecimal digits as they are shown, with the name of the algorithm before them} */
    public static String announced(String hex) {
        return "sha256:" + hex;
    }

    /** {@return a stream to another, whose bytes are taken in on the way} */
    public OutputStream on(OutputStream out) {
        return new DigestOutputStream(out, digest);
    }

    public Sha256 update(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Takes in the buffer's remaining bytes. */
    public Sha256 update(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    /** {@return 64 lower-case hexadecimal digits of all bytes so far; more may follow} */
    public String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's SHA-256 can be copied", e);
        }
    }
}
