package dev.fovea.service.features;

import dev.fovea.service.image.SentImage;
import dev.fovea.service.receipt.ReceiptHeaders;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/** Answers with features: complete in a file before the first byte is sent, so that no failure can look like an answer. */
@Service
final class FeatureAnswers {

    private final FeatureExtractor extractor;
    private final JsonFeatures json;

    FeatureAnswers(FeatureExtractor extractor, JsonFeatures json) {
        this.extractor = extractor;
        this.json = json;
    }

    /** The answer; its body is to be read to the end or closed. */
    ResponseEntity<Resource> answer(List<SentImage> images, FeatureQuery query, FeatureFormat format) {
        final ExtractedFeatures features = extractor.extract(images, query, format::header);
        final ScratchFile body = body(features, format);
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .contentLength(body.length())
                .headers(ReceiptHeaders.of(features.receipt()))
                .body(new InputStreamResource(body.input()));
    }

    /** What is sent; the stream that reads it closes it. */
    private ScratchFile body(ExtractedFeatures features, FeatureFormat format) {
        if (format != FeatureFormat.JSON) {
            return features.file().bytes();
        }
        try (features) {
            return json.write(features);
        }
    }
}
