package dev.fovea.training.dataset.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A name in an archive that does not say how it is encoded, as a text that loses nothing: bytes of ASCII stand for themselves, others for
 * the lone surrogates U+DC80 to U+DCFF, which no readable name has (Python's PEP 383). So different names stay different, and folders
 * can be told apart, until {@link NameReading} has seen all of them.
 */
final class UnreadName {

    private static final int ESCAPE = 0xdc00;

    private UnreadName() {}

    static String of(byte[] name) {
        final StringBuilder text = new StringBuilder(name.length);
        for (byte value : name) {
            text.append(value >= 0 ? (char) value : (char) (ESCAPE + (value & 0xff)));
        }
        return text.toString();
    }

    /** Whether the name has bytes that nobody has read yet. */
    static boolean isUnread(String name) {
        return name.chars().anyMatch(UnreadName::isByte);
    }

    private static boolean isByte(int character) {
        return character >= ESCAPE + 0x80 && character <= ESCAPE + 0xff;
    }

    /** The bytes of a name that {@link #of} made. */
    static byte[] bytes(String name) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length());
        name.chars().forEach(character -> bytes.write(isByte(character) ? character - ESCAPE : character));
        return bytes.toByteArray();
    }

    /** The text in an encoding; empty if bytes of it mean nothing there. */
    static Optional<String> read(byte[] name, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(name)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The text of a name that claims to be in UTF-8, or else the name unread. */
    static String utf8(byte[] name) {
        return read(name, StandardCharsets.UTF_8).orElseGet(() -> of(name));
    }
}
