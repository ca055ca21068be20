package dev.fovea.service.body;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Media types that clients write otherwise than they are registered. */
final class MeantType {

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "binary/octet-stream",
            MediaType.APPLICATION_OCTET_STREAM_VALUE,
            "application/binary",
            MediaType.APPLICATION_OCTET_STREAM_VALUE);

    private MeantType() {}

    /** Whether a value of {@code Content-Type} means anything. */
    static boolean isReadable(String header) {
        try {
            MediaType.parseMediaType(of(header));
            return true;
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** The value of {@code Content-Type} that is meant; often the same. */
    static String of(String header) {
        final String[] parts = header.split(";");
        final String sent = (parts.length == 0 ? "" : parts[0]).strip().toLowerCase(Locale.ROOT);
        final String known = OTHER_NAMES.getOrDefault(sent, sent);
        if (!known.equals(sent)) {
            return known;
        }
        return hasUnknownCharset(parts) ? sent : header;
    }

    /** As {@code file --mime} writes of pictures: {@code image/jpeg; charset=binary}. */
    private static boolean hasUnknownCharset(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            final @Nullable String charset = charset(parts[i].strip());
            if (charset != null && !isKnown(charset)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String charset(String parameter) {
        final String name = "charset=";
        return parameter.regionMatches(true, 0, name, 0, name.length())
                ? parameter.substring(name.length()).replace("\"", "").strip()
                : null;
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
