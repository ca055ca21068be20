package dev.fovea.network.explanation.relevance;

import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Shares the relevance of a linear layer's outputs among what it reads. */
final class RelevanceShare {

    private final Function<Graph, Differentiator> engine;

    RelevanceShare(Function<Graph, Differentiator> engine) {
        this.engine = engine;
    }

    /** One relevance for each of {@code data}, the values that the form reads. */
    List<Tensor> share(LinearForm form, List<Tensor> data, Tensor relevance, RelevanceRule rule) {
        final List<Tensor> shares = new ArrayList<>();
        data.forEach(value -> shares.add(Elements.zeros(value.shape())));
        if (rule.favoured() == 0) {
            shareWhole(form, data, relevance, rule, shares);
        } else {
            shareApart(form, data, relevance, rule, shares);
        }
        return shares;
    }

    private void shareWhole(
            LinearForm form, List<Tensor> data, Tensor relevance, RelevanceRule rule, List<Tensor> shares) {
        try (LinearTerms terms = new LinearTerms(form, engine)) {
            final float[] outputs = terms.addWhole(data)
                    .addTo(Elements.zeros(relevance.shape()))
                    .floats();
            final float[] seed = relevance.floats();
            for (int j = 0; j < seed.length; j++) {
                seed[j] = (float) (seed[j] / stabilised(outputs[j], rule));
            }
            terms.contribute(Tensor.of(relevance.shape(), seed), shares);
        }
    }

    private void shareApart(
            LinearForm form, List<Tensor> data, Tensor relevance, RelevanceRule rule, List<Tensor> shares) {
        try (LinearTerms positives = new LinearTerms(form, engine);
                LinearTerms negatives = new LinearTerms(form, engine)) {
            final Tensor zeros = Elements.zeros(relevance.shape());
            final float[] positive = positives.addPositive(data).addTo(zeros).floats();
            final float[] negative = negatives.addNegative(data).addTo(zeros).floats();
            final float[] toPositive = relevance.floats();
            final float[] toNegative = relevance.floats();
            for (int j = 0; j < positive.length; j++) {
                final double output = positive[j] + negative[j];
                final double ofPositive = rule.whole() + (output >= 0 ? rule.favoured() : 0);
                final double ofNegative = rule.whole() + (output < 0 ? rule.favoured() : 0);
                final double all = stabilised(ofPositive * positive[j] + ofNegative * negative[j], rule);
                toPositive[j] *= (float) (ofPositive / all);
                toNegative[j] *= (float) (ofNegative / all);
            }
            positives.contribute(Tensor.of(relevance.shape(), toPositive), shares);
            negatives.contribute(Tensor.of(relevance.shape(), toNegative), shares);
        }
    }

    private static double stabilised(double value, RelevanceRule rule) {
        return value >= 0 ? value + rule.stabiliser() : value - rule.stabiliser();
    }
}
