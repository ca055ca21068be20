package dev.fovea.service.explain;

import dev.fovea.service.api.ExplanationApi;
import dev.fovea.service.api.model.ExplanationJson;
import dev.fovea.service.connection.ClientWatch;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.image.SentImages;
import dev.fovea.service.negotiation.Accept;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.receipt.ReceiptHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class ExplainController implements ExplanationApi {

    private final HttpServletRequest request;
    private final SentImages images;
    private final PhotoExplainer explainer;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    ExplainController(HttpServletRequest request, SentImages images, PhotoExplainer explainer) {
        this.request = request;
        this.images = images;
        this.explainer = explainer;
    }

    @Override
    public ResponseEntity<ExplanationJson> explain(
            @Nullable String model,
            List<String> method,
            @Nullable List<String> layer,
            @Nullable String propertyClass,
            @Nullable String contrastClass,
            @Nullable Integer feature,
            @Nullable Integer samples,
            @Nullable Integer steps,
            @Nullable Long seed,
            @Nullable Double noise,
            @Nullable Integer window,
            @Nullable Integer stride,
            @Nullable Float fill,
            @Nullable Integer cells,
            @Nullable Double keep,
            @Nullable Double gamma,
            @Nullable Double epsilon,
            @Nullable List<String> score,
            Integer randomMaps,
            Integer scoreSteps,
            Long scoreSeed,
            Boolean overlay,
            @Nullable String colourMap,
            Double opacity,
            String drawOn,
            @Nullable Integer pictureSize,
            Boolean sheet,
            @Nullable String colourProfiles,
            @Nullable List<MultipartFile> image) {
        final MediaType format = Accept.preferred(request.getHeader(HttpHeaders.ACCEPT));
        final boolean picture = format.equals(MediaType.IMAGE_PNG);
        final Map<String, String> options = new HashMap<>();
        put(options, "samples", samples);
        put(options, "steps", steps);
        put(options, "seed", seed);
        put(options, "noise", noise);
        put(options, "window", window);
        put(options, "stride", stride);
        put(options, "fill", fill);
        put(options, "cells", cells);
        put(options, "keep", keep);
        put(options, "gamma", gamma);
        put(options, "epsilon", epsilon);
        final int methods = ExplainQuery.names(method).size();
        final PictureSize size = new PictureSize(pictureSize, methods, picture && (sheet || methods > 1));
        final Drawing drawing = Drawing.of(colourMap, opacity, drawOn, size);
        final TrustQuery trust = TrustQuery.of(score == null ? List.of() : score, randomMaps, scoreSteps, scoreSeed);
        final ExplainQuery query = new ExplainQuery(
                model,
                method,
                layer == null ? List.of() : layer,
                propertyClass,
                contrastClass,
                feature,
                options,
                overlay || picture ? drawing : null,
                trust);
        final ExplanationJson explanation =
                explainer.explain(onlyOne(images.of(request, image, colourProfiles)), query, ClientWatch.of(request));
        final ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(format);
        return (picture ? answer.headers(ReceiptHeaders.of(explanation)) : answer).body(explanation);
    }

    private static void put(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }

    private static SentImage onlyOne(List<SentImage> images) {
        if (images.size() > 1) {
            throw ProblemType.TOO_MANY_IMAGES
                    .because("The request has %d images, and one is explained at a time.".formatted(images.size()))
                    .with("limit", 1)
                    .exception();
        }
        return images.get(0);
    }
}
