package dev.fovea.network.explanation.pass;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.ImageScore;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.graph.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Explains one image by any number of methods, which share their passes over it. For one thread, which others may help. */
public final class Explainer {

    private final ExplainableNetwork network;
    private final ExplanationRequest request;
    private final Call call;
    private final Passes passes;

    /** @param cancelled asked before every pass, that is every batch of a long method; no pass begins once it holds */
    public Explainer(ExplainableNetwork network, ExplanationRequest request, BooleanSupplier cancelled) {
        this(network, request, cancelled, Parallelism.NONE);
    }

    /**
     * As the other, for methods of many passes that may run at the same time.
     *
     * @param cancelled never asked by two threads at once
     */
    public Explainer(
            ExplainableNetwork network,
            ExplanationRequest request,
            BooleanSupplier cancelled,
            Parallelism parallelism) {
        this.network = network;
        this.call = Call.over(request.input(), cancelled, parallelism);
        this.passes = network.passes(call);
        this.request = request;
    }

    /**
     * Explains the image by one more method.
     *
     * @throws ExplanationException if the method is impossible on this network or the request does not fit it
     * @throws java.util.concurrent.CancellationException if {@code cancelled} has come to hold
     */
    public Attribution explain(ExplanationMethod method) {
        return method.explain(passes, request);
    }

    /**
     * Explains the same class of the same image by the network of another graph, such as this one with other weights.
     *
     * @param classIndex the class, which the other network may not predict
     */
    public Attribution explain(ExplanationMethod method, Graph other, OptionalInt classIndex) {
        final Target same = new Target(
                classIndex, request.target().contrast(), request.target().ofClass());
        try (ExplainableNetwork another = network.with(other)) {
            return method.explain(another.passes(call.ofAnotherNetwork()), request.about(same));
        }
    }

    /**
     * The probability of the class asked for in other images, or by how much it exceeds that of the class it is contrasted with.
     *
     * @throws ExplanationException if the network does not end in class scores
     */
    public ImageScore probability() {
        return ExplainableNetwork.probability(passes, request);
    }

    /**
     * The network's answer to the image, [classes]; runs it unless a method has.
     *
     * @throws ExplanationException if the network does not end in class scores
     */
    public List<Double> logits() {
        return Arrays.stream(passes.run(request.input()).row(0)).boxed().toList();
    }

    /** What many passes of this call may use. */
    public Parallelism parallelism() {
        return call.parallelism();
    }

    /** Where passes that only run forwards ran. */
    public Set<Placement> forwards() {
        return call.forwards();
    }

    /** Where passes that were differentiated ran. */
    public Set<Placement> backwards() {
        return call.backwards();
    }
}
