package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.fovea.network.image.decode.ImageDecoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every way of writing, cut off and altered: a picture comes out or a refusal, and nothing large is made room for. */
@Timeout(120)
class DamagedImagesTest {

    private static final int MUTATIONS = 10_000;
    private static final int MAX_PIXELS = 100_000;
    private static final long MOST_BYTES = 50_000_000;

    private final ImageDecoder decoder = new ImageDecoder(MAX_PIXELS);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"TIFF", "GIF", "BMP"})
    void aFileMayEndAnywhere(String format) throws IOException {
        for (byte[] file : files(format)) {
            for (int length = 1; length < file.length; length++) {
                decodeOrRefuse(Arrays.copyOf(file, length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIFF", "GIF", "BMP"})
    void anyBytesMayBeWrong(String format) throws IOException {
        final List<byte[]> files = files(format);
        final Random random = new Random(1);
        for (int i = 0; i < MUTATIONS; i++) {
            final byte[] file = files.get(i % files.size()).clone();
            // headers and directories, at either end, more often than pixels
            final int reach = i % 3 == 0 ? file.length : Math.min(file.length, 200);
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                final int at = random.nextInt(reach);
                final byte value = (byte) List.of(0, 1, 0x7f, 0xff, random.nextInt(256))
                        .get(random.nextInt(5))
                        .intValue();
                file[i % 3 == 2 ? file.length - 1 - at : at] = value;
            }
            decodeOrRefuse(file);
        }
    }

    private void decodeOrRefuse(byte[] file) {
        final long before = threads.getCurrentThreadAllocatedBytes();
        try {
            assertThat(decoder.decode(file, 0).width()).isPositive();
        } catch (ImageException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }

    /** Small files of all ways to write a format. */
    private static List<byte[]> files(String format) throws IOException {
        final List<Writing> writings = Writing.all().stream()
                .filter(way -> way.name().contains(format))
                .toList();
        assertThat(writings).isNotEmpty();
        final List<byte[]> files = new ArrayList<>();
        for (Writing writing : writings) {
            final BufferedImage image = writing.kind().draw(13, 9, new Random(files.size()));
            files.add(writing.write(image));
        }
        return files;
    }
}
