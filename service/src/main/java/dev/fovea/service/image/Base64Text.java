package dev.fovea.service.image;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Bytes in base64 as clients write it: of either alphabet of RFC 4648, with or without padding, broken into lines, or as a {@code data:}
 * address.
 */
final class Base64Text {

    private static final Pattern DATA = Pattern.compile("data:[^,]{0,200};base64,", Pattern.CASE_INSENSITIVE);

    private Base64Text() {}

    /** @throws IllegalArgumentException if it is something else */
    static byte[] decode(String text) {
        final var prefix = DATA.matcher(text);
        final StringBuilder digits = new StringBuilder(text.length());
        for (int i = prefix.lookingAt() ? prefix.end() : 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '-' || c == '_') {
                digits.append(c == '-' ? '+' : '/');
            } else if (!Character.isWhitespace(c)) {
                digits.append(c);
            }
        }
        return Base64.getDecoder().decode(digits.toString());
    }
}
