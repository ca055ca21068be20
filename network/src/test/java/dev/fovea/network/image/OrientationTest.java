package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.exif;
import static dev.fovea.network.image.TestImages.gradient;
import static dev.fovea.network.image.TestImages.gray;
import static dev.fovea.network.image.TestImages.withChunk;
import static dev.fovea.network.image.TestImages.withExif;
import static dev.fovea.network.image.TestWebp.webp;
import static dev.fovea.network.image.TestWebp.webpHeader;
import static dev.fovea.network.image.TestWebp.webpPicture;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.png.PngFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    private static final int X_RESOLUTION = 0x011a;

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @ParameterizedTest
    @CsvSource({
        "1, ABC DEF",
        "2, CBA FED",
        "3, FED CBA",
        "4, DEF ABC",
        "5, AD BE CF",
        "6, CF BE AD",
        "7, FC EB DA",
        "8, DA EB FC"
    })
    void everyStoredOrderIsTurnedUpright(int exifValue, String storedRows) {
        final String[] rows = storedRows.split(" ", -1);
        final RgbImage stored = gray(
                rows[0].length(), rows.length, String.join("", rows).chars().toArray());
        assertThat(Orientation.ofExif(exifValue).apply(stored))
                .isEqualTo(gray(3, 2, "ABCDEF".chars().toArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, -1, 65535})
    void aValueWithoutAMeaningChangesNothing(int exifValue) {
        assertThat(Orientation.ofExif(exifValue)).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void aJpegIsTurnedAsItsExifSegmentSaysInEitherByteOrder() {
        final byte[] jpeg = encode(gradient(32, 16), "jpeg");
        final RgbImage expected = Orientation.TURN_RIGHT.apply(decoder.decode(jpeg, 0));
        assertThat(expected.width()).isEqualTo(16);
        assertThat(decoder.decode(withExif(jpeg, exif(6, ByteOrder.BIG_ENDIAN)), 0))
                .isEqualTo(expected);
        assertThat(decoder.decode(withExif(jpeg, exif(6, ByteOrder.LITTLE_ENDIAN)), 0))
                .isEqualTo(expected);
    }

    @Test
    void brokenExifIsNoReasonToRefuseAPhoto() {
        final byte[] jpeg = encode(gradient(32, 16), "jpeg");
        final byte[] exif = exif(6, ByteOrder.BIG_ENDIAN);
        final RgbImage stored = decoder.decode(jpeg, 0);
        for (int length = 0; length < 20; length++) {
            assertThat(decoder.decode(withExif(jpeg, Arrays.copyOf(exif, length)), 0))
                    .isEqualTo(stored);
        }
        final byte[] farAway =
                ByteBuffer.wrap(exif.clone()).putInt(4, 0x7fffffff).array();
        assertThat(decoder.decode(withExif(jpeg, farAway), 0)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rdf:Description tiff:Orientation=\"6\"/>",
                "<rdf:Description tiff:Orientation = '6'/>",
                "<tiff:Orientation>6</tiff:Orientation>"
            })
    void xmpCountsWhereExifSaysNothing(String xmp) {
        final byte[] packet = xmp.getBytes(UTF_8);
        final byte[] segment = TestImages.concat("http://ns.adobe.com/xap/1.0/\0".getBytes(UTF_8), packet);
        final byte[] jpeg = encode(gradient(32, 16), "jpeg");
        final byte[] withXmp = TestImages.withSegment(jpeg, 0xe1, segment);
        assertThat(decoder.inspect(withXmp, 0).height()).isEqualTo(32);
        assertThat(decoder.inspect(withExif(withXmp, exif(1, ByteOrder.BIG_ENDIAN)), 0)
                        .height())
                .isEqualTo(16);

        final byte[] png = encode(gradient(3, 2), "png");
        final byte[] text = TestImages.concat("XML:com.adobe.xmp\0\0\0\0\0".getBytes(UTF_8), packet);
        assertThat(decoder.inspect(withChunk(png, TestImages.chunk("iTXt", text)), 0)
                        .height())
                .isEqualTo(3);

        final byte[] webp =
                webp(webpHeader(0x14, 3, 2), webpPicture(3, 2, 1, 2, 3), TestWebp.riffChunk("XMP ", packet));
        assertThat(decoder.inspect(webp, 0).height()).isEqualTo(3);
    }

    @Test
    void rawProfilesOfAPngAreRead() {
        final byte[] png = encode(gradient(3, 2), "png");
        final byte[] exif = exif(8, ByteOrder.BIG_ENDIAN);
        final byte[] prefixed = TestImages.concat("Exif\0\0".getBytes(UTF_8), exif);
        assertThat(decoder.inspect(withChunk(png, rawProfile("tEXt", "exif", exif)), 0)
                        .height())
                .isEqualTo(3);
        assertThat(decoder.inspect(withChunk(png, rawProfile("zTXt", "APP1", prefixed)), 0)
                        .height())
                .isEqualTo(3);
        final byte[] xmp = "<tiff:Orientation>8</tiff:Orientation>".getBytes(UTF_8);
        assertThat(decoder.inspect(withChunk(png, rawProfile("zTXt", "xmp", xmp)), 0)
                        .height())
                .isEqualTo(3);
    }

    @Test
    void textsThatMakeNoSenseAreLeftOut() {
        final byte[] png = encode(gradient(3, 2), "png");
        for (String text : List.of("", "a", "a\0", "Raw profile type exif\0\nexif", "XML:com.adobe.xmp\0\1\0a")) {
            for (String type : List.of("tEXt", "zTXt", "iTXt")) {
                assertThat(decoder.decode(withChunk(png, TestImages.chunk(type, text.getBytes(UTF_8))), 0))
                        .isEqualTo(decoder.decode(png, 0));
            }
        }
    }

    @Test
    void whatIsUnpackedIsLimitedOverAllTextsOfAPng() {
        final byte[] png = encode(gradient(3, 2), "png");
        final byte[] turned = rawProfile("zTXt", "exif", exif(8, ByteOrder.BIG_ENDIAN));
        // 1.5 MB without a tag are 3 MB of digits: the first leaves room for one more small one, the second does not
        final byte[] large = rawProfile("zTXt", "exif", new byte[1_500_000]);
        assertThat(decoder.inspect(withTexts(png, large, turned), 0).height()).isEqualTo(3);
        assertThat(decoder.inspect(withTexts(png, large, large, turned), 0).height())
                .isEqualTo(2);
    }

    @Test
    void onlyTextsThatMaySayMoreAreUnpacked() {
        final byte[] png = encode(gradient(3, 2), "png");
        final byte[] turned = rawProfile("zTXt", "exif", exif(8, ByteOrder.BIG_ENDIAN));
        final byte[] other = rawProfile("zTXt", "iptc", new byte[1_500_000]);
        assertThat(decoder.inspect(withTexts(png, other, other, turned), 0).height())
                .isEqualTo(3);
        final byte[] xmp = rawProfile("zTXt", "xmp", "<tiff:Orientation>1</tiff:Orientation>".getBytes(UTF_8));
        final byte[] largeXmp = rawProfile("zTXt", "xmp", new byte[1_500_000]);
        assertThat(decoder.inspect(withTexts(png, xmp, largeXmp, largeXmp, turned), 0)
                        .height())
                .isEqualTo(3);
    }

    @Test
    void theChunksOfAPngAreNotWalkedThroughWhenNobodyWaits() {
        final byte[] png = encode(gradient(3, 2), "png");
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> PngFile.parse(png));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The texts in their order. */
    private static byte[] withTexts(byte[] png, byte[]... texts) {
        return withChunk(png, TestImages.concat(texts));
    }

    /** As ImageMagick writes it. */
    private static byte[] rawProfile(String chunk, String type, byte[] profile) {
        final String text =
                "\n%s\n%8d\n%s\n".formatted(type, profile.length, HexFormat.of().formatHex(profile));
        final byte[] keyword = ("Raw profile type " + type + "\0").getBytes(UTF_8);
        final byte[] content = chunk.equals("tEXt")
                ? text.getBytes(UTF_8)
                : TestImages.concat(new byte[1], TestImages.deflated(text.getBytes(UTF_8)));
        return TestImages.chunk(chunk, TestImages.concat(keyword, content));
    }

    @Test
    void pngWebpAndTiffAreTurnedToo() {
        final byte[] exif = exif(8, ByteOrder.BIG_ENDIAN);
        final byte[] png = encode(gradient(3, 2), "png");
        assertThat(decoder.decode(withChunk(png, TestImages.chunk("eXIf", exif)), 0))
                .isEqualTo(Orientation.TURN_LEFT.apply(decoder.decode(png, 0)));

        final byte[] webp = webp(webpHeader(0x18, 3, 2), webpPicture(3, 2, 1, 2, 3), TestWebp.riffChunk("EXIF", exif));
        assertThat(decoder.decode(webp, 0).height()).isEqualTo(3);

        final byte[] tiff = encode(gradient(3, 2), "tiff");
        assertThat(decoder.decode(TestImages.withTiffTag(tiff, X_RESOLUTION, 0x0112, 3), 0))
                .isEqualTo(Orientation.UPSIDE_DOWN.apply(decoder.decode(tiff, 0)));
    }
}
