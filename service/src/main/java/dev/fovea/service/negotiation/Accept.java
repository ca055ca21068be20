package dev.fovea.service.negotiation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The format that a client wants most. */
public final class Accept {

    private Accept() {}

    /**
     * Whether a client wants events and not JSON, which it may have where it takes both.
     *
     * @param header known to allow one of the two; absent: anything goes
     */
    public static boolean prefersEvents(@Nullable String header) {
        final double events = quality(MediaType.TEXT_EVENT_STREAM, header);
        return events > 0
                && (prefers(MediaType.TEXT_EVENT_STREAM, header) || quality(MediaType.APPLICATION_JSON, header) == 0);
    }

    /** How much a client wants a format, from 0 to 1: as its most specific range that includes it says (RFC 9110). */
    private static double quality(MediaType type, @Nullable String header) {
        final List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(header));
        if (wanted.isEmpty()) {
            return 1;
        }
        return wanted.stream()
                .filter(range -> range.includes(type))
                .min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    /** Whether a client is a browser that wants a page, as {@link #prefersEvents}. */
    public static boolean prefersPages(@Nullable String header) {
        return prefers(MediaType.TEXT_HTML, header);
    }

    private static boolean prefers(MediaType type, @Nullable String header) {
        final List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(header));
        MimeTypeUtils.sortBySpecificity(wanted);
        return !wanted.isEmpty() && wanted.get(0).equalsTypeAndSubtype(type);
    }

    /**
     * {@code image/png}, or {@code application/json} where the client does not care.
     *
     * @param header known to allow one of the two; absent: anything goes
     */
    public static MediaType preferred(@Nullable String header) {
        final List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(header));
        MimeTypeUtils.sortBySpecificity(wanted);
        for (MediaType type : wanted) {
            if (type.includes(MediaType.APPLICATION_JSON)) {
                return MediaType.APPLICATION_JSON;
            }
            if (type.includes(MediaType.IMAGE_PNG)) {
                return MediaType.IMAGE_PNG;
            }
        }
        return MediaType.APPLICATION_JSON;
    }
}
