package dev.fovea.network.explanation;

/**
 * What a method has to do for one image.
 *
 * @param passes through the network, or through most of it, one for each variant of the image; at least 1
 * @param lower what to ask for so that they are fewer, as the end of a sentence, e.g. {@code "fewer samples"}
 */
public record Work(long passes, String lower) {

    /** That of a method that looks at the image itself. */
    public static final Work ONE_PASS = new Work(1, "fewer methods");

    /** A pass for every channel of the layers that a request looks at. */
    public static Work ofChannels(Passes network, ExplanationRequest request) {
        return new Work(
                network.spatialLayers(request.layers()).stream()
                        .mapToLong(layer -> network.maps(layer).channels())
                        .sum(),
                "layers with fewer channels");
    }
}
