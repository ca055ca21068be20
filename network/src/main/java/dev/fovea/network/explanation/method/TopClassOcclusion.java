package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Work;

/**
 * The index of the most probable class while the window covers each position. Zeiler and Fergus (2014), as for {@link Occlusion}. Where
 * it is another than for the whole image, the window hides what decided.
 *
 * @param occlusion says what is covered
 */
public record TopClassOcclusion(Occlusion occlusion) implements ExplanationMethod {

    @Override
    public Work work(Passes network, ExplanationRequest request) {
        return occlusion.work(network, request);
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final ClassScore score = request.target().resolve(network.run(request.input()));
        final Occlusion.Sweep sweep = occlusion.sweep(request);
        final float[] classes = new float[sweep.positions()];
        sweep.answers(network, request.input(), (position, logits, i) -> classes[position] = logits.best(i));
        return Attribution.of(score, sweep.map(classes, false), "The most probable class is the first one everywhere");
    }

    @Override
    public boolean showsClasses() {
        return true;
    }
}
