package dev.fovea.service.image;

import dev.fovea.service.datasets.ImageFiles;
import dev.fovea.service.json.JsonErrors;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The images of a JSON body: each is base64, an object with base64 and a name, or an object that names an image of a data set. None is read before a thread
 * is free for it.
 */
@Component
final class JsonImages {

    private static final List<String> OF_DATASET = List.of("dataset", "image");
    private static final List<String> SENT = List.of("data", "name");

    private final ImageFiles files;

    JsonImages(ImageFiles files) {
        this.files = files;
    }

    /** At least one. */
    List<SentImage> of(JsonNode body) {
        final JsonErrors errors = new JsonErrors();
        final JsonNode list = body.path("images");
        final List<SentImage> images = new ArrayList<>();
        if (!list.isArray() && !list.isNull() && !list.isMissingNode()) {
            errors.add("/images", "'/images' must be a list.");
        } else if (list.isEmpty()) {
            errors.add("/images", "'/images' must hold at least one image.");
        }
        for (JsonNode image : list) {
            images.add(image(images.size(), image, errors));
        }
        errors.check();
        return images;
    }

    private SentImage image(int index, JsonNode image, JsonErrors errors) {
        final String pointer = "/images/" + index;
        if (image.isString()) {
            return sent(index, null, image.stringValue());
        }
        if (image.has("dataset") || image.has("image")) {
            errors.addUnknown(pointer, image, OF_DATASET);
            final String dataset = text(pointer, image, "dataset", errors);
            final JsonNode number = image.path("image");
            if (!number.isInt() || number.intValue() < 0) {
                errors.add(
                        pointer + "/image",
                        "'%s/image' must be the number of an image of the data set, from 0.".formatted(pointer));
            }
            return SentImage.ofDataset(
                    index, dataset, number.asInt(0), () -> files.ofReference(dataset, number.asInt(0)));
        }
        if (image.isObject()) {
            errors.addUnknown(pointer, image, SENT);
            return sent(
                    index,
                    image.has("name") ? text(pointer, image, "name", errors) : null,
                    text(pointer, image, "data", errors));
        }
        errors.add(
                pointer,
                "'%s' must be an image in base64, {\"data\": ..., \"name\": ...} or {\"dataset\": ..., \"image\": ...}, not %s."
                        .formatted(pointer, image.isArray() ? "a list" : image.toString()));
        return sent(index, null, "");
    }

    private static String text(String pointer, JsonNode object, String member, JsonErrors errors) {
        final JsonNode value = object.path(member);
        if (!value.isString()) {
            errors.add(pointer + "/" + member, "'%s/%s' must be a string.".formatted(pointer, member));
            return "";
        }
        return value.stringValue();
    }

    private static SentImage sent(int index, @Nullable String name, String text) {
        return SentImage.named(index, name, () -> decoded(index, text), ImagePlace.JSON);
    }

    private static byte[] decoded(int index, String text) {
        try {
            return Base64Text.decode(text);
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember(
                            "/images/" + index, "'/images/%d' is not valid base64.".formatted(index)))
                    .exception(e);
        }
    }
}
