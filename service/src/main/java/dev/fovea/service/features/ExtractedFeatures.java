package dev.fovea.service.features;

import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.image.SentImage;
import java.util.List;

/** The features of all images of a request; to be closed. */
record ExtractedFeatures(List<SentImage> images, FeatureFile file, ReceiptJson receipt) implements AutoCloseable {

    @Override
    public void close() {
        file.close();
    }
}
