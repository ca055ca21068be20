package dev.fovea.service.page;

import dev.fovea.storage.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a list as clients carry it: a seal, the number and the name, in base64 for addresses. The seal tells a damaged cursor, and one of another
 * list; it is no secret, as whoever makes one up sees no more than the list shows.
 */
final class Cursor {

    private static final int SEAL_DIGITS = 16;
    private static final char SEPARATOR = ' ';

    private Cursor() {}

    /** @param list what the place is in */
    static String write(String list, Place place) {
        final String text = "%d%c%s".formatted(place.number(), SEPARATOR, place.name());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((seal(list, text) + text).getBytes(StandardCharsets.UTF_8));
    }

    /** The place that {@link #write} wrote; empty if that was for another list, or is damaged. */
    static Optional<Place> read(String list, String cursor) {
        final String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (text.length() < SEAL_DIGITS) {
            return Optional.empty();
        }
        final String place = text.substring(SEAL_DIGITS);
        if (!text.startsWith(seal(list, place))) {
            return Optional.empty();
        }
        final int separator = place.indexOf(SEPARATOR);
        return Optional.of(new Place(Long.parseLong(place.substring(0, separator)), place.substring(separator + 1)));
    }

    private static String seal(String list, String place) {
        final Sha256 sha256 = new Sha256();
        sha256.update(ByteBuffer.wrap((list + "\n" + place).getBytes(StandardCharsets.UTF_8)));
        return sha256.hex().substring(0, SEAL_DIGITS);
    }
}
