package dev.fovea.service.features;

import dev.fovea.service.api.FeaturesApi;
import dev.fovea.service.api.model.ComparisonJson;
import dev.fovea.service.image.SentImages;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class FeaturesController implements FeaturesApi {

    private final HttpServletRequest request;
    private final SentImages images;
    private final FeatureAnswers answers;
    private final FeatureComparison comparison;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    FeaturesController(
            HttpServletRequest request, SentImages images, FeatureAnswers answers, FeatureComparison comparison) {
        this.request = request;
        this.images = images;
        this.answers = answers;
        this.comparison = comparison;
    }

    @Override
    public ResponseEntity<Resource> computeFeatures(
            @Nullable String model,
            @Nullable List<String> layer,
            String pooling,
            @Nullable Double exponent,
            Boolean l2,
            Boolean partial,
            @Nullable String colorProfiles,
            @Nullable List<MultipartFile> image,
            @Nullable MultipartFile options) {
        final FeatureFormat format = FeatureFormat.of(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        if (partial && format != FeatureFormat.JSON) {
            throw ProblemType.INVALID_REQUEST
                    .because(
                            RequestFault.ofParameter(
                                    "partial",
                                    "'partial' has problems in the places of images, which only JSON can say. Accept application/json, or leave it out."))
                    .exception();
        }
        final FeatureQuery query =
                new FeatureQuery(model, named(layer), PoolingParameter.of(pooling, exponent), l2, partial);
        return answers.answer(images.of(request, image, colorProfiles), query, format);
    }

    private static List<String> named(@Nullable List<String> layers) {
        if (layers == null) {
            return List.of();
        }
        if (layers.isEmpty() || layers.contains("")) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "layer", "'layer' is empty. Name a layer, or leave it out for the default."))
                    .exception();
        }
        return layers;
    }

    @Override
    public ResponseEntity<ComparisonJson> compareFeatures(
            @Nullable String model,
            @Nullable String layer,
            String pooling,
            @Nullable Double exponent,
            @Nullable Integer query,
            @Nullable Integer k,
            @Nullable Double threshold,
            @Nullable String colorProfiles,
            @Nullable List<MultipartFile> image,
            @Nullable MultipartFile options) {
        final FeatureQuery features = new FeatureQuery(
                model,
                layer == null ? List.of() : List.of(layer),
                PoolingParameter.of(pooling, exponent),
                false,
                false);
        return ResponseEntity.ok(comparison.compare(
                images.of(request, image, colorProfiles), features, new PairSelection(query, k, threshold)));
    }
}
