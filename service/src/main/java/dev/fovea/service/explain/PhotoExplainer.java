package dev.fovea.service.explain;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.method.NamedMethod;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.service.api.model.ExplanationJson;
import dev.fovea.service.image.ImageResults;
import dev.fovea.service.image.ImageRunner;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.observability.Span;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.settings.FoveaProperties;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Explains what a model makes of images. */
@Service
final class PhotoExplainer {

    private final ModelServer models;
    private final ImageRunner runner;
    private final InferencePool pool;
    private final ImageDecoder decoder;

    private final WorkLimit limit;
    private final SheetPlaces sheets;
    private final int maxNumbers;

    PhotoExplainer(
            ModelServer models,
            ImageRunner runner,
            InferencePool pool,
            ImageDecoder decoder,
            WorkLimit limit,
            SheetPlaces sheets,
            FoveaProperties properties) {
        this.models = models;
        this.runner = runner;
        this.pool = pool;
        this.decoder = decoder;
        this.limit = limit;
        this.sheets = sheets;
        this.maxNumbers = properties.limits().maxFeatures();
    }

    /** @param clientGone asked before every pass; the work ends when it says so */
    ExplanationJson explain(List<SentImage> images, ExplainQuery query, BooleanSupplier clientGone) {
        final long start = System.nanoTime();
        try (ModelLoan loan = models.lend(query.model())) {
            final InputSpec input = loan.model().manifest().input();
            final List<NamedMethod> methods = MethodChoice.of(query.methods(), input);
            query.trust().requireAmounts(methods);
            final List<String> layers = layers(loan, query, methods);
            final Target target = new TargetChoice(loan.model(), loan.graph()).of(query, methods);
            limit.check(
                    loan.explainable().passes(), like(input, target, layers), methods, query.trust(), images.size());
            final ImageExplanation step = new ImageExplanation(
                    decoder,
                    loan,
                    methods,
                    target,
                    layers,
                    query.drawing(),
                    query.trust(),
                    images.size() == 1,
                    new MapNumbers(maxNumbers),
                    clientGone,
                    pool::share);
            return query.picture() && images.size() > 1
                    ? sheets.in(() -> explanation(images, query, step, start))
                    : explanation(images, query, step, start);
        } catch (MapNumbers.TooManyException e) {
            throw ProblemType.TOO_MUCH_WORK
                    .because(
                            "The maps of all images have more than %d numbers, the limit (fovea.limits.max-features). Send fewer images, or ask for fewer methods."
                                    .formatted(maxNumbers))
                    .with("limit", maxNumbers)
                    .exception(e);
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

    private ExplanationJson explanation(List<SentImage> images, ExplainQuery query, ImageExplanation step, long start) {
        final ImageResults<ExplainedImage> done =
                runner.run(query.workload(), step.loan(), images, query.partial(), step);
        final ExplanationView view = new ExplanationView(step.loan(), step.layers());
        final byte[] sheet = sheet(images, query, done, view);
        return view.explanation(images, done, sheet, System.nanoTime() - start);
    }

    /** The sheet that is asked for; absent if none is. */
    private static byte @Nullable [] sheet(
            List<SentImage> images, ExplainQuery query, ImageResults<ExplainedImage> done, ExplanationView view) {
        if (!query.picture()) {
            return null;
        }
        if (images.size() == 1 && !done.results().isEmpty()) {
            return done.results().get(0).pictures().sheet();
        }
        final long start = System.nanoTime();
        final byte[] sheet = new SheetPicture(view.model()).of(images, done.outcomes());
        done.times().add(Span.RENDER, System.nanoTime() - start);
        return sheet;
    }

    /** A request of an image like those that came: only its size says how much work it is. */
    private static ExplanationRequest like(InputSpec input, Target target, List<String> layers) {
        final Shape shape = Shape.of(1, input.mean().size(), input.height(), input.width());
        return new ExplanationRequest(Tensor.of(shape, new float[Math.toIntExact(shape.size())]), target, layers);
    }

    private static List<String> layers(ModelLoan loan, ExplainQuery query, List<NamedMethod> methods) {
        if (methods.stream().noneMatch(named -> named.method().looksAtLayers())) {
            if (!query.layers().isEmpty()) {
                throw ProblemType.INVALID_REQUEST
                        .because(RequestFault.ofParameter(
                                "layer",
                                "'layer' makes no difference to %s; leave it out."
                                        .formatted(methods.stream()
                                                .map(NamedMethod::name)
                                                .collect(Collectors.joining(", ")))))
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
