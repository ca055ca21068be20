package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.training.loss.Loss;
import dev.fovea.training.loss.MaximumAPosteriori;
import dev.fovea.training.loss.MultiClassHinge;
import dev.fovea.training.loss.SoftmaxCrossEntropy;
import dev.fovea.training.loss.SquaredMultiClassHinge;
import dev.fovea.training.optimizer.Adam;
import dev.fovea.training.optimizer.Momentum;
import dev.fovea.training.optimizer.Optimizer;
import dev.fovea.training.optimizer.Sgd;
import dev.fovea.training.optimizer.WeightDecay;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import java.util.List;

/** Optimisers and losses as chosen in a recipe. */
final class Choices {

    private Choices() {}

    static Optimizer optimizer(Hyperparameters settings, Graph graph) {
        final WeightDecay decay = WeightDecay.of(settings.weightDecay(), graph);
        final double momentum = settings.optimizer().momentum();
        final Adam.Settings adam = new Adam.Settings(momentum, Adam.DEFAULTS.beta2(), Adam.DEFAULTS.epsilon());
        return switch (settings.optimizer().kind()) {
            case SGD -> new Sgd(new Momentum(Momentum.Kind.CLASSICAL, momentum), decay);
            case NESTEROV -> new Sgd(new Momentum(Momentum.Kind.NESTEROV, momentum), decay);
            case AVERAGED -> new Sgd(new Momentum(Momentum.Kind.AVERAGED, momentum), decay);
            case ADAM -> Adam.regularized(adam, decay);
            case ADAMW -> Adam.decoupled(adam, decay);
        };
    }

    static Loss loss(LossChoice choice) {
        return switch (choice.kind()) {
            case CROSS_ENTROPY -> new SoftmaxCrossEntropy(choice.labelSmoothing(), List.of());
            case HINGE -> new MultiClassHinge();
            case SQUARED_HINGE -> new SquaredMultiClassHinge();
            case MAXIMUM_A_POSTERIORI -> new MaximumAPosteriori(choice.rubbishPenalty());
        };
    }
}
