package dev.fovea.service.explain;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.service.api.model.ExplanationJson;
import dev.fovea.service.image.ImageRunner;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;

/** Explains what a model makes of an image. */
@Service
final class PhotoExplainer {

    private final ModelServer models;
    private final ImageRunner runner;
    private final InferencePool pool;
    private final ImageDecoder decoder;
    private final MethodChoice choice;

    PhotoExplainer(
            ModelServer models, ImageRunner runner, InferencePool pool, ImageDecoder decoder, MethodChoice choice) {
        this.models = models;
        this.runner = runner;
        this.pool = pool;
        this.decoder = decoder;
        this.choice = choice;
    }

    /** @param clientGone asked before every pass; the work ends when it says so */
    ExplanationJson explain(SentImage image, ExplainQuery query, BooleanSupplier clientGone) {
        final long start = System.nanoTime();
        choice.check(query);
        try (ModelLoan loan = models.lend(query.model())) {
            final Map<String, ExplanationMethod> methods =
                    choice.of(query, loan.model().manifest().input());
            query.trust().requireAmounts(methods);
            final List<String> layers = layers(loan, query, methods);
            final Target target = new TargetChoice(loan.model(), loan.graph()).of(query, methods);
            final ImageExplanation step = new ImageExplanation(
                    decoder, loan, methods, target, layers, query.drawing(), query.trust(), clientGone, pool::share);
            return new ExplanationView(loan, layers)
                    .explanation(
                            image,
                            runner.run(loan, List.of(image), step),
                            query.asksForSheet(),
                            System.nanoTime() - start);
        } catch (UnknownLayerException e) {
            throw ProblemType.UNKNOWN_LAYER
                    .because(e.sentence())
                    .with("nearest", e.nearest())
                    .exception(e);
        } catch (ExplanationException | InvalidGraphException e) {
            throw ProblemType.CANNOT_EXPLAIN.because(e.sentence()).exception(e);
        } catch (CancellationException e) {
            throw ProblemType.INVALID_REQUEST
                    .because("The connection was closed before the answer was ready.")
                    .exception(e);
        } finally {
            models.makeRoom();
        }
    }

    private static List<String> layers(ModelLoan loan, ExplainQuery query, Map<String, ExplanationMethod> methods) {
        if (methods.values().stream().noneMatch(ExplanationMethod::looksAtLayers)) {
            if (!query.layers().isEmpty()) {
                throw ProblemType.INVALID_REQUEST
                        .because("'layer' makes no difference to %s; leave it out."
                                .formatted(String.join(", ", methods.keySet())))
                        .exception();
            }
            return List.of();
        }
        final String preferred = loan.model().manifest().explanationLayer();
        return loan.explainable()
                .passes()
                .spatialLayers(query.layers().isEmpty() && preferred != null ? List.of(preferred) : query.layers());
    }
}
