package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.manifest.InputSpec;
import dev.fovea.network.testing.SharedData;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PhotosTest {

    private static final int TAR_BLOCK = 512;

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @Test
    void everyPhotoOfTheSampleBecomesATensor() throws IOException {
        final SortedMap<String, byte[]> photos = photos();
        assertThat(photos).hasSize(500);
        final Preprocessor preprocessor = new Preprocessor(InputSpec.IMAGENET);
        photos.forEach((name, file) -> assertThat(preprocessor
                        .apply(decoder.decode(file, preprocessor.shorterSide()))
                        .shape())
                .as(name)
                .isEqualTo(Shape.of(1, 3, 224, 224)));
    }

    @Test
    void jpegsAreDecodedAsPillowDoesToTheLastBit() throws IOException {
        final SortedMap<String, byte[]> photos = photos();
        for (String number : new String[] {"208", "282", "340", "388", "574", "954"}) {
            final byte[] png = Files.readAllBytes(SharedData.require("reference/explanations/" + number + ".png"));
            final byte[] jpeg = photos.tailMap("imagenet-samples/" + number)
                    .values()
                    .iterator()
                    .next();
            assertThat(decoder.decode(jpeg, 0)).as(number).isEqualTo(decoder.decode(png, 0));
        }
    }

    /** File by name. */
    private static SortedMap<String, byte[]> photos() throws IOException {
        final SortedMap<String, byte[]> photos = new TreeMap<>();
        try (DataInputStream tar =
                new DataInputStream(Files.newInputStream(SharedData.require("data/imagenet-samples.tar")))) {
            byte[] header = tar.readNBytes(TAR_BLOCK);
            while (header.length == TAR_BLOCK && header[0] != 0) {
                final String name = new String(header, 0, 100, StandardCharsets.US_ASCII).strip();
                final int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII), 8);
                final byte[] file = tar.readNBytes(size);
                tar.skipNBytes((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
                if (size > 0) {
                    photos.put(name, file);
                }
                header = tar.readNBytes(TAR_BLOCK);
            }
        }
        return photos;
    }
}
