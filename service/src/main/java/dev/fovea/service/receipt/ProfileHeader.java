package dev.fovea.service.receipt;

import dev.fovea.service.api.model.ColorProfileUseJson;
import java.util.List;
import java.util.stream.Collectors;

/** Colour profiles in a header: strings, each with what was done with it, as RFC 9651 writes a list. */
public final class ProfileHeader {

    private ProfileHeader() {}

    /**
     * The value of the header, such as {@code "Display P3";treatment=ignored}. What several images have in common comes once.
     *
     * @param profiles at least one
     */
    public static String value(List<ColorProfileUseJson> profiles) {
        return profiles.stream()
                .map(use -> "\"%s\";treatment=%s"
                        .formatted(escaped(use.getProfile()), use.getTreatment().getValue()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Strings of headers have ASCII only. */
    private static String escaped(String name) {
        return name.replaceAll("[^ -~]", "?").replaceAll("([\"\\\\])", "\\\\$1");
    }
}
