package dev.fovea.store.labels;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** The text of a file of labels, by its byte order mark. Bytes that are no text of the encoding are refused and never replaced. */
final class LabelText {

    private LabelText() {}

    /** @throws IllegalArgumentException if the bytes are neither UTF-8 nor UTF-16 with a byte order mark */
    static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
            throw new IllegalArgumentException("The file is in UTF-32; save it as UTF-8");
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return strictly(UTF_16LE, bytes, "The file begins like UTF-16 and is damaged; save it as UTF-8");
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return strictly(UTF_16BE, bytes, "The file begins like UTF-16 and is damaged; save it as UTF-8");
        }
        return strictly(
                UTF_8,
                bytes,
                "The file is not in UTF-8 but in an older encoding, such as Windows-1252; save it as UTF-8");
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (Byte.toUnsignedInt(bytes[i]) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String strictly(Charset charset, byte[] bytes, String refusal) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(refusal, e);
        }
    }
}
