package dev.fovea.service.explain;

import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.Extent;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.method.NamedMethod;
import dev.fovea.network.prediction.ClassProbability;
import dev.fovea.network.prediction.PredictionException;
import dev.fovea.network.prediction.Readout;
import dev.fovea.service.api.model.EngineNameJson;
import dev.fovea.service.api.model.ExplainedScoreJson;
import dev.fovea.service.api.model.ExplanationJson;
import dev.fovea.service.api.model.ExplanationMapJson;
import dev.fovea.service.api.model.GradientPlacementJson;
import dev.fovea.service.api.model.GridExtentJson;
import dev.fovea.service.api.model.ImageExplanationJson;
import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.api.model.ScoredClassJson;
import dev.fovea.service.api.model.ScoredFeatureJson;
import dev.fovea.service.image.ImageOutcome;
import dev.fovea.service.image.ImageResults;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.observability.Span;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.receipt.Receipts;
import dev.fovea.service.serving.ModelLoan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings and receipts as the contract shows them.
 *
 * @param layers that class activation maps looked at
 */
record ExplanationView(ModelLoan loan, List<String> layers) {

    /** @param sheet a PNG file of all maps; absent if none is asked for */
    ExplanationJson explanation(
            List<SentImage> images, ImageResults<ExplainedImage> done, byte @Nullable [] sheet, long totalNanos) {
        final List<ImageExplanationJson> results = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            results.add(result(images.get(i), done.outcomes().get(i)));
        }
        final ExplanationJson explanation = new ExplanationJson(
                results, receipt(done.results(), done.times(), totalNanos).profiles(done.profiles()));
        return sheet == null ? explanation : new SheetExplanation(explanation, sheet);
    }

    private ImageExplanationJson result(SentImage image, ImageOutcome<ExplainedImage> outcome) {
        final ImageExplanationJson result = new ImageExplanationJson(image.name());
        if (outcome instanceof ImageOutcome.Bad<ExplainedImage> bad) {
            return result.problem(bad.problem().toProblemDetail());
        }
        outcome.made().ifPresent(made -> result.explained(score(made)).maps(maps(made)));
        return result;
    }

    private List<ExplanationMapJson> maps(ExplainedImage outcome) {
        final List<ExplanationMapJson> maps = new ArrayList<>();
        for (int i = 0; i < outcome.findings().size(); i++) {
            maps.add(map(
                    outcome.findings().get(i),
                    outcome.pictures().maps().isEmpty()
                            ? null
                            : outcome.pictures().maps().get(i)));
        }
        return maps;
    }

    /** The model's name and version. */
    String model() {
        return loan.model().reference().toString();
    }

    boolean ofFeatures() {
        return loan.model().manifest().task() == Task.FEATURES;
    }

    /** A class by its label, if it has one, and its index. */
    String className(int index) {
        return "%s (%d)".formatted(label(index), index);
    }

    /** The label of a class, or that it is one. */
    String label(int index) {
        final List<String> labels = loan.model().manifest().labels();
        return index < labels.size() ? labels.get(index) : "class";
    }

    private ExplanationMapJson map(MethodFinding finding, byte @Nullable [] picture) {
        final Attribution attribution = finding.attribution();
        final Heatmap map = attribution.map();
        final ExplanationMapJson view = new ExplanationMapJson(
                        finding.named().name(),
                        options(finding.named()),
                        finding.method().looksAtLayers() ? layers : List.of(),
                        map.height(),
                        map.width(),
                        map.signed(),
                        extent(map.extent()),
                        rows(map),
                        map.minimum(),
                        map.maximum(),
                        map.isZero(),
                        SpanTimes.milliseconds(finding.nanos()))
                .whyZero(attribution.whyZero())
                .overlay(picture);
        attribution.completenessError().ifPresent(view::completenessError);
        finding.trust().show(view);
        return view;
    }

    private static GridExtentJson extent(Extent extent) {
        return new GridExtentJson(
                extent.left(), extent.top(), extent.left() + extent.width(), extent.top() + extent.height());
    }

    private static Map<String, BigDecimal> options(NamedMethod method) {
        final Map<String, BigDecimal> options = new LinkedHashMap<>();
        method.settings().forEach((name, value) -> options.put(name, new BigDecimal(value.toString())));
        return options;
    }

    private List<List<Float>> rows(Heatmap map) {
        final float[] values = map.values().floats();
        for (float value : values) {
            finite(value);
        }
        return new MapRows(values, map.width());
    }

    private @Nullable ExplainedScoreJson score(ExplainedImage outcome) {
        final Optional<Attribution> ofClass = outcome.findings().stream()
                .map(MethodFinding::attribution)
                .filter(attribution -> attribution.classIndex().isPresent())
                .findFirst();
        if (ofClass.isEmpty()) {
            return null;
        }
        final int index = ofClass.get().classIndex().getAsInt();
        if (ofFeatures()) {
            final double value = finite(outcome.logits().get(index));
            return new ExplainedScoreJson().feature(new ScoredFeatureJson(index, value));
        }
        final ExplainedScoreJson score = new ExplainedScoreJson().propertyClass(scored(index, outcome.logits()));
        ofClass.get().contrastClass().ifPresent(other -> score.contrastClass(scored(other, outcome.logits())));
        return score;
    }

    ScoredClassJson scored(int index, List<Double> logits) {
        final Readout readout = loan.classifier().readout();
        try {
            final ClassProbability scored = readout.probabilities(
                            logits.stream().mapToDouble(Double::doubleValue).toArray())
                    .of(index);
            return new ScoredClassJson(index, logits.get(index), scored.probability()).label(scored.label());
        } catch (PredictionException e) {
            throw notANumber();
        }
    }

    private double finite(double value) {
        if (!Double.isFinite(value)) {
            throw notANumber();
        }
        return value;
    }

    private ProblemException notANumber() {
        return ProblemType.UNHEALTHY_MODEL
                .because(
                        "The model '%s' computes NaN or infinity, which explains nothing. Its weights may be damaged, or its input description wrong."
                                .formatted(loan.model().reference()))
                .exception();
    }

    /** What ran forwards is what took the gradients where no pass was of the other kind. */
    private ReceiptJson receipt(List<ExplainedImage> images, SpanTimes times, long totalNanos) {
        final Placement forwards = Stream.concat(
                        images.stream().flatMap(image -> image.forwards().stream()),
                        images.stream().flatMap(image -> image.backwards().stream()))
                .findFirst()
                .orElseGet(loan::placement);
        final ReceiptJson receipt = Receipts.of(
                loan,
                forwards,
                Receipts.times(times, totalNanos)
                        .explain(times.milliseconds(Span.EXPLAIN))
                        .render(times.milliseconds(Span.RENDER)));
        images.stream()
                .flatMap(image -> image.backwards().stream())
                .findFirst()
                .ifPresent(backwards -> receipt.gradients(new GradientPlacementJson(
                                EngineNameJson.fromValue(backwards.engine()),
                                backwards.device().toString())
                        .fallback(backwards.fallback())));
        return receipt;
    }
}
