package dev.fovea.service.features;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.weights.formats.NpyFile;
import dev.fovea.network.weights.formats.SafetensorsFile;
import dev.fovea.service.problem.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The formats in which features are sent. */
enum FeatureFormat {
    JSON("application/json") {
        @Override
        byte[] header(FeatureLayout layout) {
            return new byte[0];
        }
    },

    NPY("application/x-npy") {
        @Override
        byte[] header(FeatureLayout layout) {
            final Map<String, Shape> tensors = layout.tensors();
            if (tensors.size() > 1) {
                throw ProblemType.NOT_ACCEPTABLE
                        .because("An .npy file holds one array, and %d layers are asked for. Ask for one, or accept %s."
                                .formatted(tensors.size(), SAFETENSORS.mediaType))
                        .exception();
            }
            return NpyFile.header(DataType.FLOAT32, tensors.values().iterator().next());
        }
    },

    SAFETENSORS("application/vnd.safetensors") {
        @Override
        byte[] header(FeatureLayout layout) {
            return SafetensorsFile.header(DataType.FLOAT32, layout.tensors());
        }
    };

    private final String mediaType;

    FeatureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What comes before the numbers, which follow as {@link FeatureLayout} says. */
    abstract byte[] header(FeatureLayout layout);

    MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }

    /**
     * The format that a client likes best.
     *
     * @param accept the lines of the request's {@code Accept}; none for a client that takes anything
     */
    static FeatureFormat of(List<String> accept) {
        final List<MediaType> wishes = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(wishes);
        wishes.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        if (wishes.isEmpty()) {
            return JSON;
        }
        return wishes.stream()
                .filter(wish -> wish.getQualityValue() > 0)
                .flatMap(wish -> Arrays.stream(values()).filter(format -> wish.includes(format.mediaType())))
                .findFirst()
                .orElseThrow(() -> ProblemType.NOT_ACCEPTABLE
                        .because("The answer can be given as %s. Ask for one of these in 'Accept'."
                                .formatted(Arrays.stream(values())
                                        .map(format -> format.mediaType)
                                        .sorted()
                                        .collect(Collectors.joining(", "))))
                        .exception());
    }
}
