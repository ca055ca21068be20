package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.testing.TarFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class PhotosTest {

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
        return TarFile.read(SharedData.require("data/imagenet-samples.tar"));
    }
}
