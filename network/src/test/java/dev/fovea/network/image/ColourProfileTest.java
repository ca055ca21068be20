package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.ProfileUse.Treatment;
import dev.fovea.network.manifest.InputSpec.ColourProfiles;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected colours are those of Pillow 12's {@code ImageCms.profileToProfile(image, profile, createProfile("sRGB"))}. */
class ColourProfileTest {

    private static final int[] COLOURS = {200, 100, 50, 50, 150, 100, 30, 60, 200, 128, 128, 128, 250, 240, 10};
    private static final Wanted CONVERTED = new Wanted(0, ColourProfiles.CONVERT);

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void coloursAreConvertedAsPillowDoes(String name, byte[] icc, int[] expected) {
        final ColourProfile profile = Objects.requireNonNull(ColourProfile.of(icc));
        assertThat(profile.name()).isEqualTo(name);
        final RgbImage converted = Objects.requireNonNull(profile.toSrgb(new RgbImage(5, 1, bytes(COLOURS))));
        for (int i = 0; i < expected.length; i++) {
            assertThat(converted.pixels()[i] & 0xff).isBetween(expected[i] - 1, expected[i] + 1);
        }
    }

    static Stream<Arguments> profiles() {
        return Stream.of(
                Arguments.of("Display P3", IccProfiles.displayP3(), new int[] {
                    216, 93, 24, 0, 154, 95, 6, 58, 209, 129, 129, 129, 252, 240, 0
                }),
                Arguments.of("Adobe RGB (1998)", IccProfiles.adobeRgb(), new int[] {
                    227, 100, 42, 0, 151, 97, 0, 57, 205, 129, 129, 129, 254, 240, 0
                }),
                Arguments.of("ProPhoto RGB", IccProfiles.proPhoto(), new int[] {
                    255, 80, 46, 0, 181, 110, 0, 82, 223, 146, 146, 146, 255, 241, 0
                }));
    }

    @Test
    void aGreyProfileIsForGreyPictures() {
        final ColourProfile profile = Objects.requireNonNull(ColourProfile.of(IccProfiles.grey()));
        assertThat(profile.toSrgb(gray(4, 1, 0, 64, 128, 255))).isEqualTo(gray(4, 1, 0, 81, 146, 255));
        assertThat(profile.toSrgb(new RgbImage(5, 1, bytes(COLOURS)))).isNull();
    }

    @Test
    void everyFormatThatCarriesProfilesIsAskedForIt() {
        final byte[] icc = IccProfiles.displayP3();
        final byte[] prefix = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0};
        final int half = icc.length / 2;
        final byte[] second = TestImages.concat(prefix, new byte[] {2, 2}, Arrays.copyOfRange(icc, half, icc.length));
        final byte[] first = TestImages.concat(prefix, new byte[] {1, 2}, Arrays.copyOf(icc, half));
        final byte[] picture = encode(TestImages.gradient(32, 16), "jpeg");
        assertUse(TestImages.withSegment(TestImages.withSegment(picture, 0xe2, first), 0xe2, second));

        final byte[] chunk = TestImages.concat(new byte[] {'x', 0, 0}, TestImages.deflated(icc));
        assertUse(TestImages.withChunk(encode(TestImages.gradient(32, 16), "png"), TestImages.chunk("iCCP", chunk)));

        assertUse(TestImages.webp(
                TestImages.webpHeader(0x20, 32, 16),
                TestImages.riffChunk("ICCP", icc),
                TestImages.webpPicture(32, 16, 1, 2, 3)));
    }

    @Test
    void theFirstProfileOfAPngCounts() {
        final byte[] first = TestImages.concat(new byte[] {'x', 0, 0}, TestImages.deflated(IccProfiles.adobeRgb()));
        final byte[] second = TestImages.concat(new byte[] {'x', 0, 0}, TestImages.deflated(IccProfiles.displayP3()));
        final byte[] both = TestImages.concat(TestImages.chunk("iCCP", first), TestImages.chunk("iCCP", second));
        final byte[] png = TestImages.withChunk(encode(TestImages.gradient(3, 2), "png"), both);
        assertThat(decoder.inspect(png, 0).profile())
                .extracting(ProfileUse::name)
                .isEqualTo("Adobe RGB (1998)");
    }

    private void assertUse(byte[] file) {
        final DecodedImage ignored = decoder.inspect(file, 0);
        assertThat(ignored.profile()).isEqualTo(new ProfileUse("Display P3", Treatment.IGNORED));
        final DecodedImage converted = decoder.inspect(file, CONVERTED);
        assertThat(converted.profile()).isEqualTo(new ProfileUse("Display P3", Treatment.CONVERTED));
        assertThat(converted.pixels()).isNotEqualTo(ignored.pixels());
    }

    @Test
    void aDamagedProfileIsUnusableAndNoReasonToRefuseAPicture() {
        final byte[] png = encode(TestImages.gradient(3, 2), "png");
        final byte[] icc = IccProfiles.displayP3();
        for (int length = 1; length < icc.length; length += 7) {
            final byte[] damaged =
                    TestImages.concat(new byte[] {'x', 0, 0}, TestImages.deflated(Arrays.copyOf(icc, length)));
            final DecodedImage image =
                    decoder.inspect(TestImages.withChunk(png, TestImages.chunk("iCCP", damaged)), CONVERTED);
            assertThat(image.profile()).extracting(ProfileUse::treatment).isEqualTo(Treatment.UNUSABLE);
            assertThat(image.pixels()).isEqualTo(decoder.decode(png, 0));
        }
    }

    @Test
    void srgbIsNotWorthANote() {
        final byte[] icc = IccProfiles.named("sRGB IEC61966-2.1");
        final byte[] chunk = TestImages.concat(new byte[] {'x', 0, 0}, TestImages.deflated(icc));
        final byte[] png =
                TestImages.withChunk(encode(TestImages.gradient(3, 2), "png"), TestImages.chunk("iCCP", chunk));
        assertThat(decoder.inspect(png, CONVERTED).profile()).isNull();
        assertThat(Objects.requireNonNull(ColourProfile.of(IccProfiles.named("linear sRGB")))
                        .isSrgb())
                .isFalse();
    }

    private static byte[] bytes(int... values) {
        final byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
