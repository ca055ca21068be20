package dev.fovea.service.classify;

import dev.fovea.service.api.ClassificationApi;
import dev.fovea.service.api.model.ClassificationJson;
import dev.fovea.service.image.SentImages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class ClassifyController implements ClassificationApi {

    private final HttpServletRequest request;
    private final SentImages images;
    private final PhotoClassifier classifier;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    ClassifyController(HttpServletRequest request, SentImages images, PhotoClassifier classifier) {
        this.request = request;
        this.images = images;
        this.classifier = classifier;
    }

    @Override
    public ResponseEntity<ClassificationJson> classifyImages(
            @Nullable String model,
            Integer topK,
            Boolean partial,
            @Nullable String colorProfiles,
            @Nullable List<MultipartFile> image,
            @Nullable MultipartFile options) {
        return ResponseEntity.ok(classifier.classify(images.of(request, image, colorProfiles), model, topK, partial));
    }
}
