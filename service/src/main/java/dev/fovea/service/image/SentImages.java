package dev.fovea.service.image;

import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.service.body.WholeBody;
import dev.fovea.service.json.SentJson;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.settings.FoveaProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Finds the images in a request: parts of a form, members of a list in JSON, or the body itself. */
@Component
public final class SentImages {

    private final JsonImages json;
    private final int maxImages;

    SentImages(JsonImages json, FoveaProperties properties) {
        this.json = json;
        this.maxImages = properties.limits().maxImages();
    }

    /**
     * At least one image, in the order of the request.
     *
     * @param parts of the form; absent or empty if there are none of the right name
     * @param colorProfiles what is to be done with the images' colour profiles, {@code ignore} or {@code convert}; absent: what the
     *     model's input says
     */
    public List<SentImage> of(
            HttpServletRequest request, @Nullable List<MultipartFile> parts, @Nullable String colorProfiles) {
        final ColourProfiles wanted = profiles(colorProfiles);
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
                        .because(RequestFault.ofParameter(
                                "colorProfiles",
                                "'colorProfiles' must be ignore or convert, not '%s'.".formatted(name)))
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
                return json.of(SentJson.of(request));
            }
        }
        return List.of(SentImage.body(WholeBody.of(request::getInputStream)));
    }

    private List<SentImage> ofForm(List<MultipartFile> parts) {
        if (parts.isEmpty()) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "image", "The form needs a file part of the name 'image'; repeat it for more images."))
                    .exception();
        }
        requireAllowed(parts.size());
        final List<SentImage> images = new ArrayList<>();
        for (MultipartFile part : parts) {
            images.add(SentImage.named(images.size(), part.getOriginalFilename(), part::getBytes, ImagePlace.FORM));
        }
        return images;
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
}
