package dev.fovea.network.image.png;

import dev.fovea.network.image.ColourProfile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a PNG file says of the colours that its numbers mean. Of several ways to say it the first counts: code points, a profile, that it
 * is sRGB, and last a gamma and the chromaticities of white and the primaries (PNG specification, third edition, 11.3.2 and 4.3).
 */
final class PngColourSpace {

    /** Numbers of ITU-T H.273 for sRGB: its primaries and its transfer function. */
    private static final int SRGB_PRIMARIES = 1;

    private static final int SRGB_TRANSFER = 13;

    /** In 100,000ths, as all that follow. */
    private static final int SRGB_GAMMA = 45_455;

    /** White, red, green and blue, x and y of each. */
    private static final List<Integer> SRGB_CHROMATICITIES =
            List.of(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000);

    /** What nobody sees. */
    private static final int SAME_GAMMA = 2_500;

    private static final int SAME_CHROMATICITY = 1_000;

    private boolean hasCode;
    private @Nullable ColourProfile coded;
    private @Nullable ColourProfile profile;
    private boolean srgb;
    private final SortedSet<String> measured = new TreeSet<>();

    /** Takes the content of a cICP chunk: primaries, transfer function, matrix and range. */
    void code(ByteBuffer content) {
        if (content.remaining() >= 4) {
            hasCode = true;
            final int primaries = content.get() & 0xff;
            final int transfer = content.get() & 0xff;
            coded = primaries == SRGB_PRIMARIES && transfer == SRGB_TRANSFER
                    ? null
                    : ColourProfile.named(name(primaries, transfer));
        }
    }

    private static String name(int primaries, int transfer) {
        final String numbers = "cICP %d/%d".formatted(primaries, transfer);
        return switch (numbers) {
            case "cICP 12/13" -> "Display P3 (cICP 12/13)";
            case "cICP 9/16" -> "BT.2100 PQ (cICP 9/16)";
            case "cICP 9/18" -> "BT.2100 HLG (cICP 9/18)";
            default -> numbers;
        };
    }

    /** Whether a profile is still of interest; the first one counts. */
    boolean takesProfile() {
        return profile == null;
    }

    /** Takes an iCCP chunk, whose profile may be damaged. */
    void profile(PngText chunk) {
        final ColourProfile carried = ColourProfile.of(chunk.text().get());
        profile = carried == null ? ColourProfile.named(chunk.keyword()) : carried;
    }

    /** Takes that the colours are those of sRGB. */
    void srgb() {
        srgb = true;
    }

    /** Takes the content of a gAMA chunk. */
    void gamma(ByteBuffer content) {
        if (content.remaining() >= Integer.BYTES) {
            final int gamma = content.getInt();
            if (Math.abs(gamma - SRGB_GAMMA) > SAME_GAMMA) {
                measured.add(String.format(Locale.ROOT, "gAMA %.5f", gamma / 1e5));
            }
        }
    }

    /** Takes the content of a cHRM chunk. */
    void chromaticities(ByteBuffer content) {
        if (content.remaining() >= SRGB_CHROMATICITIES.size() * Integer.BYTES
                && SRGB_CHROMATICITIES.stream()
                        .anyMatch(
                                chromaticity -> Math.abs(content.getInt() - (long) chromaticity) > SAME_CHROMATICITY)) {
            measured.add("cHRM");
        }
    }

    /** Absent if nothing is said, or that it is sRGB. */
    @Nullable
    ColourProfile profile() {
        if (hasCode) {
            return coded;
        } else if (profile != null) {
            return profile;
        }
        return srgb || measured.isEmpty() ? null : ColourProfile.named(String.join(", ", measured));
    }
}
