package dev.fovea.network.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.ImageException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OtherKindTest {

    /** How a file begins, one character per byte, and what it is. */
    static Arguments[] starts() {
        return new Arguments[] {
            start("\0\0\0\u0018ftypheic\0\0\0\0", "a HEIC photo"),
            start("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "a HEIC photo"),
            start("\0\0\0 ftypmif1\0\0\0\0mif1avifmiaf", "an AVIF picture"),
            start("\0\0\0\u001cftypavif\0\0\0\0", "an AVIF picture"),
            start("\0\0\0\u001cftypavis\0\0\0\0", "an AVIF picture"),
            start("\0\0\0\u000cjP  \r\n\u0087\n", "a JPEG 2000 picture"),
            start("\u00ffO\u00ffQ\0)", "a JPEG 2000 picture"),
            start("\u00ff\n\u00fa", "a JPEG XL picture"),
            start("\0\0\0\u000cJXL \r\n\u0087\n", "a JPEG XL picture"),
            start("8BPS\0\u0001", "Photoshop"),
            start("<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
            start("<?xml version=\"1.0\"?>\n<svg>", "an SVG drawing"),
            start("\u00ef\u00bb\u00bf<?xml version=\"1.0\"?><!-- made by <hand> --><svg>", "an SVG drawing"),
            start("  <!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd' [<!ENTITY a 'b'>]>\n<svg >", "SVG"),
            start("\0\0\u0001\0\u0001\0\u0010\u0010", "an icon (ICO)"),
            start("\0\0\u0002\0\u0001\0  ", "a mouse pointer (CUR)"),
            start("\0".repeat(128) + "DICM", "a DICOM study"),
            start("P1\n3 2", "Netpbm"),
            start("P2 3 2", "Netpbm"),
            start("P3#c\n3 2", "Netpbm"),
            start("P4\n3 2", "Netpbm"),
            start("P5\n3 2", "Netpbm"),
            start("P6\n3 2", "Netpbm"),
            start("P7\nWIDTH 3", "Netpbm"),
            start("PF\n3 2", "Netpbm"),
            start("Pf\n3 2", "Netpbm"),
            start("%PDF-1.7", "a PDF document"),
            start("%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
            start("\u00c5\u00d0\u00d3\u00c6", "EPS"),
            start("\0\0\0 ftypisom", "a video (MP4 or MOV)"),
            start("\0\0\u0001\0ftypqt  ", "a video (MP4 or MOV)"),
            start("\0\0\0\u0008wide\0\0\0\0mdat", "a video (MP4 or MOV)"),
            start("\u001aE\u00df\u00a3\u009f", "WebM"),
            start("RIFF\1\2\3\4AVI LIST", "a video (AVI)"),
            start("RIFF\1\2\3\4WAVEfmt ", "a sound file"),
            start("II*\0\u0010\0\0\0CR\u0002\0", "a camera's raw picture"),
            start("\0\0\0\u0018ftypcrx \0\0\0\u0001", "a camera's raw picture"),
            start("FUJIFILMCCD-RAW 0201", "a camera's raw picture"),
            start("IIRO\u0008\0\0\0", "a camera's raw picture"),
            start("IIU\0\u0018\0\0\0", "a camera's raw picture"),
            start("<!DOCTYPE html><html></html>", "a web page"),
            start("<!doctype HTML>", "a web page"),
            start("\n<HTML lang=en>", "a web page"),
            start("<?xml version='1.0'?><feed xmlns='atom'>", "an XML text"),
            start("{\"error\": \"not found\"}", "a JSON text"),
            start("[\n {}", "a JSON text"),
            start("PK\3\4\24\0", "a zip archive"),
            start("\u001f\u008b\10\0", "a gzip archive"),
            start("\u00fd7zXZ\0", "an xz archive"),
            start("7z\u00bc\u00af'\u001c", "a 7z archive"),
            start("Rar!\u001a\7\1\0", "a RAR archive"),
            start("a.png" + "\0".repeat(252) + "ustar", "a tar archive"),
            start("v/1\1\2\0\0\0", "OpenEXR"),
            start("#?RADIANCE\n", "Radiance"),
            start("gimp xcf v011", "GIMP"),
            start("\u0093NUMPY\1\0", "NumPy"),
        };
    }

    private static Arguments start(String start, String title) {
        return Arguments.of(title, start);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("starts")
    void aKindIsRecognisedByHowItBegins(String title, String start) {
        assertRefused(start.getBytes(ISO_8859_1), title);
    }

    @Test
    void tagsInSixteenBitsAreReadToo() {
        assertRefused("\ufeff<svg></svg>".getBytes(UTF_16LE), "an SVG drawing");
    }

    @Test
    void aTextThatIsNoneOfTheseIsNoKnownImage() {
        for (String text : new String[] {"hello", "P", "P6", "Picture", "a < b", "{0}", "\0\0\0\0"}) {
            assertRefused(text.getBytes(UTF_8), "not an image of a known format");
        }
    }

    @Test
    void whatToDoIsSaid() {
        assertThat(OtherKind.of("\0\0\0\u0018ftypheic").orElseThrow().message())
                .isEqualTo("This is a HEIC photo, which cannot be read. Export it as JPEG; an iPhone takes JPEG photos "
                        + "with Settings, Camera, Formats, Most Compatible.");
        for (OtherKind kind : OtherKind.values()) {
            assertThat(kind.message()).matches("This is an? .*, which cannot be read\\. [A-Z].*\\.");
        }
    }

    /** Comments and declarations without an end must not make it search again and again. */
    @Test
    @Timeout(10)
    void longTextsWithoutEndAreNoBurden() {
        for (String part : new String[] {"<!-- ", "<?xml ", "<!DOCTYPE a [", " ", "<!--a-->", "<?xml?><!-- -->"}) {
            final byte[] text = part.repeat(200_000 / part.length()).getBytes(UTF_8);
            assertThatExceptionOfType(ImageException.class).isThrownBy(() -> ImageFormat.of(text));
        }
    }

    private static void assertRefused(byte[] file, String title) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ImageFormat.of(file))
                .withMessageContaining(title)
                .withMessageEndingWith("Send a JPEG, PNG, WebP, GIF, BMP or TIFF image.")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED_FORMAT));
    }
}
