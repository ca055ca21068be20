package dev.fovea.service.explain;

import dev.fovea.service.api.ExplanationApi;
import dev.fovea.service.api.model.ExplanationJson;
import dev.fovea.service.connection.ClientWatch;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.image.SentImages;
import dev.fovea.service.json.JsonStructure;
import dev.fovea.service.json.SentJson;
import dev.fovea.service.negotiation.Accept;
import dev.fovea.service.receipt.ReceiptHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

@RestController
class ExplainController implements ExplanationApi, JsonStructure {

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
    public Map<String, String> pointers() {
        final Map<String, String> pointers = new HashMap<>(Map.of("layer", "/layers", "score", "/trust/scores"));
        for (String picture : List.of("overlay", "colorMap", "opacity", "drawOn", "pictureSize", "sheet")) {
            pointers.put(picture, "/picture/" + picture);
        }
        // Methods in JSON have options, and are no names.
        pointers.put("method", "/methods");
        return pointers;
    }

    @Override
    public Set<String> structures() {
        final Set<String> structures = new HashSet<>(TrustReader.members());
        structures.add("/methods");
        return structures;
    }

    @Override
    public ResponseEntity<ExplanationJson> explainImages(
            @Nullable String model,
            List<String> method,
            @Nullable List<String> layer,
            @Nullable String propertyClass,
            @Nullable String contrastClass,
            @Nullable Integer feature,
            @Nullable List<String> score,
            Boolean overlay,
            @Nullable String colorMap,
            Double opacity,
            String drawOn,
            @Nullable Integer pictureSize,
            Boolean sheet,
            Boolean partial,
            @Nullable String colorProfiles,
            @Nullable List<MultipartFile> image,
            @Nullable MultipartFile options) {
        final MediaType format = Accept.preferred(request.getHeader(HttpHeaders.ACCEPT));
        final boolean picture = format.equals(MediaType.IMAGE_PNG);
        final JsonNode json = SentJson.of(request);
        final List<MethodWish> methods = methods(method, json);
        final TrustQuery trust = TrustReader.of(score == null ? List.of() : ExplainQuery.names(score), json);
        final List<SentImage> sent = images.of(request, image, colorProfiles);
        final int pictures = methods.size() * sent.size();
        final PictureSize size = new PictureSize(pictureSize, pictures, picture && (sheet || pictures > 1));
        final Drawing drawing = Drawing.of(colorMap, opacity, drawOn, size);
        final ExplainQuery query = new ExplainQuery(
                model,
                methods,
                layer == null ? List.of() : layer,
                propertyClass,
                contrastClass,
                feature,
                picture,
                overlay || picture ? drawing : null,
                trust,
                partial);
        final ExplanationJson explanation = explainer.explain(sent, query, ClientWatch.of(request));
        final ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(format);
        return (picture ? answer.headers(ReceiptHeaders.of(explanation)) : answer).body(explanation);
    }

    /** Those of the query unless only the JSON names any: then the query's are its default. */
    private List<MethodWish> methods(List<String> query, JsonNode json) {
        final boolean said = request.getParameterValues("method") != null || !json.has("methods");
        return MethodWishes.of(said ? ExplainQuery.names(query) : List.of(), json);
    }
}
