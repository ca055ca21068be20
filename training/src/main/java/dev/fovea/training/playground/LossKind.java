package dev.fovea.training.playground;

import dev.fovea.training.loss.Loss;
import dev.fovea.training.loss.MultiClassHinge;
import dev.fovea.training.loss.SoftmaxCrossEntropy;

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
