package dev.fovea.network.training.probe;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;

/**
 * One linear support vector machine per class against the rest, with the squared hinge loss, by LIBLINEAR: Fan et al., "LIBLINEAR: a
 * library for large linear classification" (2008). The setting is C, the weight of the losses against that of the regularisation.
 */
public record LinearSvm() implements ProbeMethod {

    /** LIBLINEAR's default. */
    private static final double TOLERANCE = 0.1;

    @Override
    public List<Double> candidates() {
        return List.of(1e-5, 1e-4, 1e-3, 1e-2);
    }

    @Override
    public LinearClassifier train(LabelledFeatures training, double setting) {
        Linear.disableDebugOutput();
        return classifier(
                Linear.train(problem(training), new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, setting, TOLERANCE)),
                training);
    }

    /** The bias is the weight of one more feature, always 1. */
    private static Problem problem(LabelledFeatures training) {
        final Problem problem = new Problem();
        problem.l = training.photos();
        problem.n = training.dimensions() + 1;
        problem.bias = 1;
        problem.y = training.labels().stream().mapToDouble(label -> label).toArray();
        problem.x = new Feature[training.photos()][];
        for (int photo = 0; photo < training.photos(); photo++) {
            problem.x[photo] = nodes(training.row(photo));
        }
        return problem;
    }

    /** LIBLINEAR counts features from 1. */
    private static Feature[] nodes(float[] row) {
        final Feature[] nodes = new Feature[row.length + 1];
        for (int d = 0; d < row.length; d++) {
            nodes[d] = new FeatureNode(d + 1, row[d]);
        }
        nodes[row.length] = new FeatureNode(row.length + 1, 1);
        return nodes;
    }

    private static LinearClassifier classifier(Model model, LabelledFeatures training) {
        final int dimensions = training.dimensions();
        final float[] weights = new float[training.classes() * dimensions];
        final float[] bias = new float[training.classes()];
        final int[] labels = model.getLabels();
        for (int i = 0; i < labels.length; i++) {
            bias[labels[i]] = (float) model.getDecfunBias(i);
            for (int d = 0; d < dimensions; d++) {
                weights[labels[i] * dimensions + d] = (float) model.getDecfunCoef(d + 1, i);
            }
        }
        return new LinearClassifier(
                Tensor.of(Shape.of(training.classes(), dimensions), weights),
                Tensor.of(Shape.of(training.classes()), bias));
    }
}
