package dev.fovea.network.playground;

import dev.fovea.network.training.loss.Loss;
import dev.fovea.network.training.loss.MultiClassHinge;
import dev.fovea.network.training.loss.SoftmaxCrossEntropy;

/** What a wrong answer costs. */
public enum LossKind {

    /** The cross-entropy of the softmax. */
    SOFTMAX,

    /** The multi-class hinge loss of a support vector machine. */
    SVM;

    Loss loss() {
        return switch (this) {
            case SOFTMAX -> new SoftmaxCrossEntropy();
            case SVM -> new MultiClassHinge();
        };
    }
}
