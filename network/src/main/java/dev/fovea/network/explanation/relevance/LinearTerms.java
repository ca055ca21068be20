package dev.fovea.network.explanation.relevance;

import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sum of some of a linear form's terms: all of them, or those of one sign. */
final class LinearTerms implements AutoCloseable {

    private final LinearForm form;
    private final Function<Graph, Differentiator> engine;
    private final List<LinearTerm> terms = new ArrayList<>();

    LinearTerms(LinearForm form, Function<Graph, Differentiator> engine) {
        this.form = form;
        this.engine = engine;
    }

    LinearTerms addWhole(List<Tensor> data) {
        add(data, form.weight(), form.bias());
        return this;
    }

    /** The products of two positive or two negative numbers. */
    LinearTerms addPositive(List<Tensor> data) {
        add(each(data, Elements::positive), positive(form.weight()), positive(form.bias()));
        if (form.weight() != null) {
            add(each(data, Elements::negative), negative(form.weight()), null);
        }
        return this;
    }

    /** The products of a positive and a negative number. */
    LinearTerms addNegative(List<Tensor> data) {
        add(each(data, Elements::negative), positive(form.weight()), negative(form.bias()));
        if (form.weight() != null) {
            add(each(data, Elements::positive), negative(form.weight()), null);
        }
        return this;
    }

    private void add(List<Tensor> data, @Nullable Tensor weight, @Nullable Tensor bias) {
        if (bias != null || !data.stream().allMatch(Elements::isZero)) {
            terms.add(new LinearTerm(engine, form.operator(), data, weight, bias));
        }
    }

    /** {@code into} plus the value of every term. */
    Tensor addTo(Tensor into) {
        Tensor sum = into;
        for (LinearTerm term : terms) {
            sum = Elements.sum(sum, term.value());
        }
        return sum;
    }

    /** Adds to {@code into}, for each value read, what it contributes to {@code sum(seed * value)}. */
    void contribute(Tensor seed, List<Tensor> into) {
        for (LinearTerm term : terms) {
            final List<Tensor> contributions = term.contributions(seed);
            for (int i = 0; i < into.size(); i++) {
                into.set(i, Elements.sum(into.get(i), contributions.get(i)));
            }
        }
    }

    private static List<Tensor> each(List<Tensor> data, Function<Tensor, Tensor> part) {
        return data.stream().map(part).toList();
    }

    private static @Nullable Tensor positive(@Nullable Tensor tensor) {
        return tensor == null ? null : Elements.positive(tensor);
    }

    private static @Nullable Tensor negative(@Nullable Tensor tensor) {
        return tensor == null ? null : Elements.negative(tensor);
    }

    @Override
    public void close() {
        terms.forEach(LinearTerm::close);
    }
}
