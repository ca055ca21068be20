package dev.fovea.service.datasets;

import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.png.PngWriter;
import dev.fovea.network.image.preprocess.Resampler;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.WorkKind;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Small pictures of a data set's images. */
@Component
class Thumbnails {

    private static final int LONGER_SIDE = 160;

    private final ImageFiles files;
    private final ImageDecoder decoder;
    private final InferencePool pool;

    Thumbnails(ImageFiles files, ImageDecoder decoder, InferencePool pool) {
        this.files = files;
        this.decoder = decoder;
        this.pool = pool;
    }

    /**
     * A PNG file.
     *
     * @param number of the image, from 0
     */
    byte[] of(String id, int number) {
        final byte[] file = files.of(id, number);
        final Callable<byte[]> work = () -> PngWriter.write(shrunk(decoder.decode(file, LONGER_SIDE)));
        return pool.run(new WorkKind("thumbnail", ""), List.of(work)).get(0).value();
    }

    private static RgbImage shrunk(RgbImage image) {
        final double scale = Math.min(1, (double) LONGER_SIDE / Math.max(image.width(), image.height()));
        return Resampler.resize(
                image, scaled(image.width(), scale), scaled(image.height(), scale), Interpolation.BILINEAR);
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.round(side * scale));
    }
}
