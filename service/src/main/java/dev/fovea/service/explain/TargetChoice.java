package dev.fovea.service.explain;

import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.method.ExplanationMethods;
import dev.fovea.network.explanation.method.NamedMethod;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.store.ModelPackage;
import java.util.List;
import java.util.stream.Collectors;

/** The score of a model that a request wants explained. */
record TargetChoice(ModelPackage model, Graph graph) {

    Target of(ExplainQuery query, List<NamedMethod> methods) {
        if (methods.stream().noneMatch(named -> named.method().needsClass())) {
            requireNothingAsked(query, methods);
            return Target.predicted();
        }
        return model.manifest().task() == Task.FEATURES ? ofFeature(query) : ofClass(query);
    }

    private static void requireNothingAsked(ExplainQuery query, List<NamedMethod> methods) {
        if (query.explainedClass() != null || query.contrastClass() != null || query.feature() != null) {
            throw ProblemType.INVALID_REQUEST
                    .because("%s looks at all of the network; leave 'class', 'contrastClass' and 'feature' out."
                            .formatted(methods.stream().map(NamedMethod::name).collect(Collectors.joining(", "))))
                    .exception();
        }
    }

    private Target ofClass(ExplainQuery query) {
        if (query.feature() != null) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "feature",
                            "The model '%s' has classes; name one with 'class', not 'feature'."
                                    .formatted(model.reference())))
                    .exception();
        }
        final ClassNames classes =
                new ClassNames(model.reference().toString(), model.manifest().labels(), outputs());
        final Target target =
                query.explainedClass() == null ? Target.predicted() : Target.of(classes.index(query.explainedClass()));
        return query.contrastClass() == null ? target : target.against(classes.index(query.contrastClass()));
    }

    private Target ofFeature(ExplainQuery query) {
        final int outputs = outputs();
        if (query.explainedClass() != null || query.contrastClass() != null || query.feature() == null) {
            throw ProblemType.NO_CLASSES
                    .because(
                            "The model '%s' computes features, not classes. Name one of them, 'feature=0' to 'feature=%d', or use %s."
                                    .formatted(
                                            model.reference(),
                                            outputs - 1,
                                            String.join(" or ", ExplanationMethods.SHIPPED.withoutClass())))
                    .exception();
        }
        if (query.feature() >= outputs) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "feature",
                            "'feature' must be from 0 to %d for the model '%s', not %d."
                                    .formatted(outputs - 1, model.reference(), query.feature())))
                    .exception();
        }
        return Target.feature(query.feature());
    }

    private int outputs() {
        final Shape output = graph.shape(graph.output());
        if (output.rank() != 2) {
            throw ProblemType.NO_CLASSES
                    .because("The model '%s' returns %s, not one number per class. Use %s."
                            .formatted(
                                    model.reference(),
                                    output,
                                    String.join(" or ", ExplanationMethods.SHIPPED.withoutClass())))
                    .exception();
        }
        return Math.toIntExact(output.dim(1));
    }
}
