package dev.fovea.service.image;

import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.service.api.model.ClassifyRequestJson;
import dev.fovea.service.problem.JsonProblems;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Finds the images in a request: parts of a form, base64 in JSON, or the body itself. */
@Component
public final class SentImages {

    private final JsonMapper json;
    private final int maxImages;

    SentImages(JsonMapper json, FoveaProperties properties) {
        this.json = json.rebuild().addModule(new Base64Images()).build();
        this.maxImages = properties.limits().maxImages();
    }

    /**
     * At least one image, in the order of the request.
     *
     * @param parts of the form; absent or empty if there are none of the right name
     * @param colourProfiles what is to be done with the images' colour profiles, {@code ignore} or {@code convert}; absent: what the
     *     model's input says
     */
    public List<SentImage> of(
            HttpServletRequest request, @Nullable List<MultipartFile> parts, @Nullable String colourProfiles) {
        final ColourProfiles wanted = profiles(colourProfiles);
        return found(request, parts).stream().map(image -> image.with(wanted)).toList();
    }

    private static @Nullable ColourProfiles profiles(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "ignore" -> ColourProfiles.IGNORE;
            case "convert" -> ColourProfiles.CONVERT;
            default ->
                throw ProblemType.INVALID_REQUEST
                        .because("'colourProfiles' must be ignore or convert, not '%s'.".formatted(name))
                        .exception();
        };
    }

    private List<SentImage> found(HttpServletRequest request, @Nullable List<MultipartFile> parts) {
        final String contentType = request.getContentType();
        if (contentType != null) {
            final MediaType type = MediaType.parseMediaType(contentType);
            if (type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
                return ofForm(parts == null ? List.of() : parts);
            }
            if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
                return ofJson(body(request));
            }
        }
        return List.of(SentImage.unnamed(0, body(request)));
    }

    private List<SentImage> ofForm(List<MultipartFile> parts) {
        if (parts.isEmpty()) {
            throw ProblemType.INVALID_REQUEST
                    .because("The form needs a file part of the name 'image'; repeat it for more images.")
                    .exception();
        }
        requireAllowed(parts.size());
        final List<SentImage> images = new ArrayList<>();
        for (MultipartFile part : parts) {
            images.add(SentImage.file(images.size(), part.getOriginalFilename(), part::getBytes));
        }
        return images;
    }

    private List<SentImage> ofJson(byte[] body) {
        if (body.length == 0) {
            throw ProblemType.INVALID_REQUEST
                    .because("The request needs a JSON body.")
                    .exception();
        }
        final List<byte[]> files = read(body);
        if (files == null || files.isEmpty()) {
            throw ProblemType.INVALID_REQUEST
                    .because("'images' must hold at least one image.")
                    .exception();
        }
        final List<SentImage> images = new ArrayList<>();
        for (byte[] file : files) {
            if (file == null) {
                throw ProblemType.INVALID_REQUEST
                        .because("'images[%d]' must not be null.".formatted(images.size()))
                        .exception();
            }
            images.add(SentImage.unnamed(images.size(), file));
        }
        return images;
    }

    private @Nullable List<byte[]> read(byte[] body) {
        try {
            requireAllowed(values(body));
            final ClassifyRequestJson request = json.readValue(body, ClassifyRequestJson.class);
            return request == null ? null : request.getImages();
        } catch (JacksonException e) {
            throw JsonProblems.of(e).exception(e);
        }
    }

    /** Counted before anything is kept: a small body can hold millions of empty strings. */
    private int values(byte[] body) {
        int values = 0;
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values += token.isScalarValue() ? 1 : 0;
            }
        }
        return values;
    }

    private void requireAllowed(int images) {
        if (images > maxImages) {
            throw ProblemType.TOO_MANY_IMAGES
                    .because("The request has %d images; the limit is %d. Send them in several requests."
                            .formatted(images, maxImages))
                    .with("limit", maxImages)
                    .exception();
        }
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw ProblemType.INVALID_REQUEST
                    .because("The body ended before it was complete.")
                    .exception(e);
        }
    }
}
