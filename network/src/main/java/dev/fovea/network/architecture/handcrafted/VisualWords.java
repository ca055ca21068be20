package dev.fovea.network.architecture.handcrafted;

import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Softmax;
import dev.fovea.network.graph.operator.Window2d;

/**
 * How much each descriptor belongs to each word of a codebook: {@code exp(-beta d^2)} of its distance d to the word, divided by the sum over
 * all words (codeword uncertainty: van Gemert et al., "Kernel codebooks for scene categorization", 2008). The descriptor's own length
 * cancels out, so that a convolution of one pixel and a softmax are all it takes.
 *
 * @param codebook {@code [words, length of a descriptor]}
 * @param beta how sharply words are told apart; infinite would be the nearest word alone
 */
record VisualWords(Tensor codebook, float beta) {

    /**
     * Shares of the words, which sum to 1 at each position: {@code [N, words, H, W]}.
     *
     * @param descriptors {@code [N, length, H, W]}
     */
    Value of(Value descriptors, String layer) {
        final Value weight = descriptors.network().fixed(layer + ".closeness.weight", weights());
        final Value bias = descriptors.network().fixed(layer + ".closeness.bias", biases());
        return descriptors
                .network()
                .layer(layer + ".closeness", new Conv(Window2d.square(1), 1), descriptors, weight, bias)
                .then(layer, new Softmax(1));
    }

    private Tensor weights() {
        final float[] weights = codebook.floats();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 2 * beta;
        }
        return Tensor.of(Shape.of(codebook.shape().dim(0), codebook.shape().dim(1), 1, 1), weights);
    }

    private Tensor biases() {
        final float[] words = codebook.floats();
        final int length = Math.toIntExact(codebook.shape().dim(1));
        final float[] biases = new float[words.length / length];
        for (int i = 0; i < words.length; i++) {
            biases[i / length] -= beta * words[i] * words[i];
        }
        return Tensor.of(Shape.of(biases.length), biases);
    }
}
