package dev.fovea.network.architecture;

import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.operator.Elu;
import dev.fovea.network.graph.operator.Identity;
import dev.fovea.network.graph.operator.LeakyRelu;
import dev.fovea.network.graph.operator.ReduceMax;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Reshape;
import dev.fovea.network.graph.operator.Sigmoid;
import dev.fovea.network.graph.operator.Tanh;
import java.util.List;

/** A hidden layer's nonlinearity. */
sealed interface Activation {

    /** Sums that a hidden unit computes. */
    long sumsPerUnit();

    /**
     * Adds the layers.
     *
     * @param sums {@code [N, units * sumsPerUnit]}
     * @param layer the name of the last layer added
     * @return {@code [N, units]}
     */
    Value of(Value sums, String layer);

    /** One number in, one out. */
    record Pointwise(Operator operator) implements Activation {

        @Override
        public long sumsPerUnit() {
            return 1;
        }

        @Override
        public Value of(Value sums, String layer) {
            return sums.then(layer, operator);
        }
    }

    /** The largest of several sums (Goodfellow et al., "Maxout networks", 2013). */
    record Maxout(int pieces) implements Activation {

        @Override
        public long sumsPerUnit() {
            return pieces;
        }

        /** The first sums of all units come first, then all second ones. */
        @Override
        public Value of(Value sums, String layer) {
            return sums.then(layer + ".pieces", new Reshape(List.of(0L, (long) pieces, sums.channels() / pieces)))
                    .then(layer, new ReduceMax(List.of(1), false));
        }
    }

    /** Reads {@code activation} and what goes with it: {@code slope} of leakyrelu, {@code alpha} of elu, {@code pieces} of maxout. */
    static Activation of(Settings settings, Kind otherwise) {
        final Kind kind = settings.choice("activation", otherwise, List.of(Kind.values()), Kind::text);
        return switch (kind) {
            case LINEAR -> new Pointwise(new Identity());
            case SIGMOID -> new Pointwise(new Sigmoid());
            case TANH -> new Pointwise(new Tanh());
            case RELU -> new Pointwise(new Relu());
            case LEAKYRELU -> new Pointwise(new LeakyRelu((float) settings.number("slope", 0.01, 0, 1)));
            case ELU -> new Pointwise(new Elu((float) settings.number("alpha", 1, 0, 100)));
            case MAXOUT -> new Maxout(settings.count("pieces", 2, 2, 100));
        };
    }

    /** The nonlinearities by name; {@code linear} is none. */
    enum Kind {
        LINEAR("linear"),
        SIGMOID("sigmoid"),
        TANH("tanh"),
        RELU("relu"),
        LEAKYRELU("leakyrelu"),
        ELU("elu"),
        MAXOUT("maxout");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
