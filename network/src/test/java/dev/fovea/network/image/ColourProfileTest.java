package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.ProfileUse;
import dev.fovea.network.image.decode.ProfileUse.Treatment;
import dev.fovea.network.image.decode.Wanted;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

        assertUse(TestWebp.webp(
                TestWebp.webpHeader(0x20, 32, 16),
                TestWebp.riffChunk("ICCP", icc),
                TestWebp.webpPicture(32, 16, 1, 2, 3)));
    }

    @Test
    void aProfileInATiffIsForGreyAndRgbAndNotForInkOrLab() {
        final long[] icc = new long[IccProfiles.displayP3().length];
        for (int i = 0; i < icc.length; i++) {
            icc[i] = IccProfiles.displayP3()[i] & 0xff;
        }
        final TiffBytes file = TiffBytes.of(1, 1).with(TiffBytes.PROFILE, icc).with(TiffBytes.SAMPLES, 3);
        file.with(TiffBytes.BITS, 8, 8, 8).strip(200, 100, 50);
        // the first colour of the table above
        final RgbImage p3 = decoder.inspect(file.with(TiffBytes.PHOTOMETRIC, 2).bytes(), CONVERTED)
                .pixels();
        assertThat(Pixels.worstDifference(p3, new RgbImage(1, 1, bytes(216, 93, 24))))
                .isLessThanOrEqualTo(1);
        assertUnusable(file.with(TiffBytes.PHOTOMETRIC, 8).bytes(), "Display P3");
        file.with(TiffBytes.SAMPLES, 4).with(TiffBytes.BITS, 8, 8, 8, 8).strip(200, 100, 50, 0);
        assertUnusable(file.with(TiffBytes.PHOTOMETRIC, 5).bytes(), "Display P3");
    }

    @Test
    void noProfileIsForTheInkOfAJpeg() {
        final byte[] prefix = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1, 1};
        final byte[] ink = TestImages.rawJpeg(8, 8, 200, 100, 50, 0);
        for (byte[] icc : new byte[][] {IccProfiles.displayP3(), IccProfiles.ink()}) {
            assertUnusable(
                    TestImages.withSegment(ink, 0xe2, TestImages.concat(prefix, icc)),
                    Objects.requireNonNull(ColourProfile.of(icc)).name());
        }
    }

    /** Code points come before profiles, then what else there is; of the numbers of sRGB there is nothing to say. */
    @ParameterizedTest
    @CsvSource({
        "cICP 0c0d0001, Display P3 (cICP 12/13)",
        "cICP 09100001, BT.2100 PQ (cICP 9/16)",
        "cICP 09120001, BT.2100 HLG (cICP 9/18)",
        "cICP 04050001, cICP 4/5",
        "cICP 010d0001, ",
        "cICP 010d0001 gAMA 000186a0, ",
        "cICP 04, ",
        "sRGB 00 gAMA 000186a0, ",
        "gAMA 000186a0, gAMA 1.00000",
        "gAMA 0000b18f, ",
        "gAMA 0000b1, ",
        "cHRM 00007a2600008084 0000fa00000080e8 000075300000ea60 00003a9800001770, ",
        "cHRM 00007a2600008084 000109a000007d00 0000678400010d88 00003a9800001770, cHRM",
        "gAMA 000186a0 cHRM 00007a2600008084 000109a000007d00 0000678400010d88 00003a9800001770, 'cHRM, gAMA 1.00000'",
        "gAMA 000186a0 iCCP 7800, x",
        "iCCP 7352474200, "
    })
    void whatAPngSaysOtherwiseOfItsColoursIsNamedIfItIsNotSrgb(String content, @Nullable String name) {
        byte[] png = encode(TestImages.gradient(3, 2), "png");
        for (String chunk : content.split(" (?=[a-zA-Z]{4} )", -1)) {
            png = TestImages.withChunk(
                    png,
                    TestImages.chunk(
                            chunk.substring(0, 4),
                            HexFormat.of().parseHex(chunk.substring(5).replace(" ", ""))));
        }
        if (name == null) {
            assertThat(decoder.inspect(png, CONVERTED).profile()).isNull();
        } else {
            assertThat(decoder.inspect(png, 0).profile()).isEqualTo(new ProfileUse(name, Treatment.IGNORED));
            assertUnusable(png, name);
        }
    }

    private void assertUnusable(byte[] file, String name) {
        final DecodedImage image = decoder.inspect(file, CONVERTED);
        assertThat(image.profile()).isEqualTo(new ProfileUse(name, Treatment.UNUSABLE));
        assertThat(image.pixels()).isEqualTo(decoder.decode(file, 0));
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
