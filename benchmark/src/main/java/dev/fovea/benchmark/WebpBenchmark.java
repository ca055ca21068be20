package dev.fovea.benchmark;

import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.ImageDecoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Decodes the WebP files of a folder over and over on one thread, and says how much of the processor the best round took. */
public final class WebpBenchmark {

    private WebpBenchmark() {}

    /** Arguments: folder, and how many rounds. */
    public static void main(String[] arguments) throws IOException {
        final List<byte[]> files = read(Path.of(arguments[0]));
        final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
        long best = Long.MAX_VALUE;
        long pixels = 0;
        for (int round = Integer.parseInt(arguments[1]); round > 0; round--) {
            final long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            pixels = 0;
            for (byte[] file : files) {
                final RgbImage image = decoder.decode(file, 0);
                pixels += (long) image.width() * image.height();
            }
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        System.out.printf(
                Locale.ROOT,
                "fovea:   %d files, %.1f megapixels, %.1f ms, %.1f ns per pixel%n",
                files.size(),
                pixels / 1e6,
                best / 1e6,
                best / (double) pixels);
    }

    private static List<byte[]> read(Path folder) throws IOException {
        final List<byte[]> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(file -> file.toString().endsWith(".webp"))
                    .sorted()
                    .toList()) {
                files.add(Files.readAllBytes(path));
            }
        }
        return files;
    }
}
