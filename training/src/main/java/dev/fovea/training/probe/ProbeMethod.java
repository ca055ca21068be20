package dev.fovea.training.probe;

import java.util.List;

/** A way to train a linear classifier. Equal features and settings give equal weights. */
public sealed interface ProbeMethod permits LinearSvm, SoftmaxRegression {

    /**
     * The settings to try on standardised features, from the strongest regularisation to the weakest.
     *
     * @param features per photo
     */
    List<Double> candidates(int features);

    /**
     * Trains on all the photos given.
     *
     * @param training standardised, at least one photo of each class
     * @param setting how strong the regularisation is, positive; what the number means is the method's
     */
    LinearClassifier train(LabelledFeatures training, double setting, Effort effort);
}
