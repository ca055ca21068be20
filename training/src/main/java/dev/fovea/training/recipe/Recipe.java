package dev.fovea.training.recipe;

import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.probe.ProbeMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way to come from a network and labelled photos to a classifier of them. */
public sealed interface Recipe {

    /** The name in requests, manifests and model cards. */
    String name();

    /**
     * A linear classifier on the features of one layer; the network stays as it is.
     *
     * @param layer the layer or module to take features from, pooled by average; absent: the one before the head
     * @param everyLayer whether a table of all layers is made, too, in the same pass over the photos
     * @param settings C or lambda to try; empty: the method's own candidates
     */
    record LinearProbe(@Nullable String layer, boolean everyLayer, ProbeMethod method, List<Double> settings)
            implements Recipe {

        /** A support vector machine before the head. */
        public static final LinearProbe DEFAULT = new LinearProbe(null, false, new LinearSvm(), List.of());

        public LinearProbe {
            settings = positive(settings);
        }

        private static List<Double> positive(List<Double> settings) {
            for (double setting : settings) {
                if (!(setting > 0 && setting < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("C or lambda must be a positive number, not " + setting);
                }
            }
            return List.copyOf(settings);
        }

        @Override
        public String name() {
            return "linear-probe";
        }
    }

    /**
     * A linear classifier on features that nobody has learnt: visual words of SIFT-like descriptors in a spatial pyramid, and histograms of
     * oriented gradients. There is no network to begin with.
     *
     * @param words visual words in the codebook
     * @param method of the classifier
     * @param settings C or lambda to try; empty: the method's own candidates
     */
    record Shallow(int words, ProbeMethod method, List<Double> settings) implements Recipe {

        /** More of them tell more apart, and take more time. */
        public static final int WORDS = 256;

        public Shallow {
            Hyperparameters.require(words >= 2 && words <= 1024, "words", "2 to 1024", words);
            settings = LinearProbe.positive(settings);
        }

        @Override
        public String name() {
            return "shallow";
        }
    }

    /**
     * The head first, on features that are computed once, then all layers with small learning rates.
     *
     * @param headEpochs over the features with the layers below frozen; 0: the head is not trained first; absent: it is solved to the end
     */
    record FineTune(@Nullable Integer headEpochs, Hyperparameters hyperparameters) implements Recipe {

        /** A head that is solved, then small steps. */
        public static final FineTune DEFAULT = new FineTune(null, Hyperparameters.FINE_TUNE);

        public FineTune {
            Hyperparameters.require(
                    headEpochs == null || (headEpochs >= 0 && headEpochs <= 10_000),
                    "headEpochs",
                    "0 to 10000",
                    headEpochs);
        }

        /** Whether the head comes first. */
        public boolean headFirst() {
            return headEpochs == null || headEpochs > 0;
        }

        @Override
        public String name() {
            return "fine-tune";
        }
    }

    /**
     * The head and the last stages together; what is below stays frozen, and its features are computed once if nothing augments the photos.
     *
     * @param stages the last so many stages of the network, see {@code Stages}
     */
    record LastStages(int stages, Hyperparameters hyperparameters) implements Recipe {

        public LastStages {
            Hyperparameters.require(stages >= 1 && stages <= 100, "stages", "1 to 100", stages);
        }

        @Override
        public String name() {
            return "last-stages";
        }
    }

    /** The architecture of the base with new weights. */
    record FromScratch(Hyperparameters hyperparameters) implements Recipe {

        public FromScratch {
            Hyperparameters.require(
                    hyperparameters.pretrainedShare() == 0,
                    "pretrainedShare",
                    "0 where all weights are new",
                    hyperparameters.pretrainedShare());
        }

        @Override
        public String name() {
            return "from-scratch";
        }
    }

    /**
     * Several networks from different seeds, whose logits are averaged in one graph.
     *
     * @param members how many
     * @param member how each comes about
     */
    record Ensemble(int members, FromScratch member) implements Recipe {

        public Ensemble {
            Hyperparameters.require(members >= 2 && members <= 32, "members", "2 to 32", members);
        }

        @Override
        public String name() {
            return "ensemble";
        }
    }
}
