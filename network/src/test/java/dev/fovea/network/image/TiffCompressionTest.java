package dev.fovea.network.image;

import static dev.fovea.network.image.Decoding.decode;
import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import dev.fovea.network.image.decode.ImageDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packed rows of TIFF files, and differences in the place of samples. */
class TiffCompressionTest {

    private static final int FLOATING_POINT = 3;

    @Test
    void packedStripsAreUnpacked() throws IOException {
        final byte[] rows = new byte[200];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (i / 3);
        }
        final RgbImage expected = decode(TiffBytes.of(20, 10).segments(rows));
        final TiffBytes packed = TiffBytes.of(20, 10);
        final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream stream = new DeflaterOutputStream(deflated)) {
            stream.write(rows);
        }
        final ByteArrayOutputStream lzma = new ByteArrayOutputStream();
        try (OutputStream stream = new XZOutputStream(lzma, new LZMA2Options(1))) {
            stream.write(rows);
        }
        assertThat(decode(packed.with(TiffBytes.COMPRESSION, 8).segments(deflated.toByteArray())))
                .isEqualTo(expected);
        assertThat(decode(packed.with(TiffBytes.COMPRESSION, 34925).segments(lzma.toByteArray())))
                .isEqualTo(expected);
        assertThat(decode(packed.with(TiffBytes.COMPRESSION, 50000).segments(Zstd.compress(rows))))
                .isEqualTo(expected);
    }

    @Test
    void runsOfPackBitsAreUnfolded() {
        // two bytes as they are, then one four times
        assertThat(decode(TiffBytes.of(6, 1).with(TiffBytes.COMPRESSION, 32773).strip(1, 7, 8, 128, -3, 9)))
                .isEqualTo(gray(6, 1, 7, 8, 9, 9, 9, 9));
    }

    @Test
    void differencesAreSummedUp() throws IOException {
        final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream stream = new DeflaterOutputStream(deflated)) {
            stream.write(new byte[] {10, 5, -3});
        }
        assertThat(decode(TiffBytes.of(3, 1)
                        .with(TiffBytes.COMPRESSION, 8)
                        .with(TiffBytes.PREDICTOR, 2)
                        .segments(deflated.toByteArray())))
                .isEqualTo(gray(3, 1, 10, 15, 12));
    }

    @Test
    void floatingPointDifferencesAreUndoneRowByRow() throws IOException {
        // 100 is 0x42c80000, 7 is 0x40e00000: the highest bytes first, as differences from each to the next
        final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream stream = new DeflaterOutputStream(deflated)) {
            stream.write(new byte[] {0x42, -2, (byte) (0xc8 - 0x40), 0xe0 - 0xc8, (byte) -0xe0, 0, 0, 0});
            stream.write(new byte[] {0x40, 2, (byte) (0xe0 - 0x42), 0xc8 - 0xe0, (byte) -0xc8, 0, 0, 0});
        }
        assertThat(decode(TiffBytes.of(2, 2)
                        .with(TiffBytes.BITS, 32)
                        .with(TiffBytes.SAMPLE_FORMAT, FLOATING_POINT)
                        .with(TiffBytes.COMPRESSION, 8)
                        .with(TiffBytes.PREDICTOR, 3)
                        .segments(deflated.toByteArray())))
                .isEqualTo(gray(2, 2, 100, 7, 7, 100));
    }

    @Test
    void whereTheLibraryOfZstandardCannotBeLoadedTheCompressionIsNamed() throws ReflectiveOperationException {
        final byte[] file = TiffBytes.of(1, 1)
                .with(TiffBytes.COMPRESSION, 50000)
                .segments(Zstd.compress(new byte[] {7}))
                .bytes();
        final Class<?> type =
                new LoaderWithoutZstd(getClass().getClassLoader()).loadClass(ImageDecoder.class.getName());
        final Object apart = type.getConstructor(long.class).newInstance(100L);
        final Method decode = type.getMethod("decode", byte[].class, int.class);
        // the first use fails in another way than those after it
        for (int use = 0; use < 2; use++) {
            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(() -> decode.invoke(apart, file, 0))
                    .havingCause()
                    .withMessageContaining("(Zstandard compression, which this server cannot load) cannot be read.");
        }
    }
}
