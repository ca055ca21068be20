package dev.fovea.network.explanation.relevance;

/**
 * How a linear layer {@code z_j = sum_i c_ij + b_j} with contributions {@code c_ij = x_i w_ij} shares the relevance of its outputs among
 * its inputs: {@code R_i = sum_j q_ij / (sum_i q_ij + q_j + e sign) R_j}. Here {@code q_ij = whole c_ij + favoured c_ij [c_ij has the sign of
 * z_j]}, {@code q_j} is the same of the bias, and e keeps the denominator from zero.
 *
 * <p>For an output above zero, as rectifiers leave them, and inputs of zero and up these are the rules of Montavon et al., "Layer-wise
 * relevance propagation: an overview" (2019). Theirs would let a denominator pass through zero elsewhere; favouring the output's own
 * sign is the generalisation of Andeol et al., "Learning domain invariant representations by joint Wasserstein distance minimization"
 * (2021).
 */
public sealed interface RelevanceRule {

    /** The weight of every contribution. */
    double whole();

    /** The further weight of a contribution of the output's sign. */
    double favoured();

    /** Added to the magnitude of the denominator. */
    default double stabiliser() {
        return 1e-9;
    }

    /**
     * Contributions as they are (Bach et al. 2015).
     *
     * @param stabiliser above 0; takes up relevance where the contributions cancel
     */
    record Epsilon(double stabiliser) implements RelevanceRule {

        public Epsilon {
            if (!(stabiliser > 0 && stabiliser < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("epsilon must be a number above 0, not " + stabiliser);
            }
        }

        @Override
        public double whole() {
            return 1;
        }

        @Override
        public double favoured() {
            return 0;
        }
    }

    /**
     * Contributions of the output's sign count {@code 1 + gamma} times (Montavon et al. 2019).
     *
     * @param gamma above 0; 0.25 is usual
     */
    record Gamma(double gamma) implements RelevanceRule {

        public Gamma {
            if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("gamma must be a number above 0, not " + gamma);
            }
        }

        @Override
        public double whole() {
            return 1;
        }

        @Override
        public double favoured() {
            return gamma;
        }
    }

    /** Only contributions of the output's sign count: of an output above zero, the positive ones (z-plus, Montavon et al. 2017). */
    record ZPlus() implements RelevanceRule {

        @Override
        public double whole() {
            return 0;
        }

        @Override
        public double favoured() {
            return 1;
        }
    }
}
