package dev.fovea.network.explanation;

/** A way to say which parts of an image a network's answer comes from. Immutable settings; any number of threads may use one. */
public interface ExplanationMethod {

    /**
     * Explains one answer.
     *
     * @throws ExplanationException if the method is impossible on this network or the request does not fit it
     * @throws dev.fovea.network.graph.UnknownLayerException if a layer asked for does not exist; carries near names
     */
    Attribution explain(Passes network, ExplanationRequest request);

    /**
     * What the method has to do for an image like that of a request.
     *
     * @throws ExplanationException if the method is impossible on this network or the request does not fit it
     */
    default Work work(Passes network, ExplanationRequest request) {
        return Work.ONE_PASS;
    }

    /** Whether the layers of a request make a difference. */
    default boolean looksAtLayers() {
        return false;
    }

    /** Whether it explains a class; what does not can explain a network without any. */
    default boolean needsClass() {
        return true;
    }

    /** Whether the map's numbers are indices of classes, which have no order. */
    default boolean showsClasses() {
        return false;
    }
}
