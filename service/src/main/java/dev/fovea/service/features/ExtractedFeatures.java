package dev.fovea.service.features;

import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.image.ImageOutcome;
import dev.fovea.service.image.SentImage;
import java.util.List;

/**
 * The features of a request's images; to be closed.
 *
 * @param outcomes what became of each image
 */
record ExtractedFeatures(
        List<SentImage> images, List<ImageOutcome<SentImage>> outcomes, FeatureFile file, ReceiptJson receipt)
        implements AutoCloseable {

    @Override
    public void close() {
        file.close();
    }
}
