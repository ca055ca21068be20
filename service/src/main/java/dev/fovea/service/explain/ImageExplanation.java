package dev.fovea.service.explain;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.pass.Explainer;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.png.PngWriter;
import dev.fovea.service.image.ImageWork;
import dev.fovea.service.image.PreparedImage;
import dev.fovea.service.observability.Span;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.serving.ModelLoan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Explains one image with all the methods asked for, and draws what they find. For one thread, with others where many passes can run at
 * once.
 *
 * @param decoder for a photo to draw on
 * @param methods by name
 * @param layers that class activation maps look at
 * @param trust how the maps are to be checked
 * @param clientGone asked before every pass
 * @param parallelism of passes
 */
record ImageExplanation(
        ImageDecoder decoder,
        ModelLoan loan,
        Map<String, ExplanationMethod> methods,
        Target target,
        List<String> layers,
        @Nullable Drawing drawing,
        TrustQuery trust,
        BooleanSupplier clientGone,
        Parallelism parallelism)
        implements ImageWork.Step<ExplainedImage> {

    @Override
    public ExplainedImage of(PreparedImage image, SpanTimes times) throws IOException {
        final long start = System.nanoTime();
        final ExplanationRequest request = new ExplanationRequest(image.input(), target, layers);
        final Explainer explainer = new Explainer(loan.explainable(), request, clientGone, parallelism);
        final List<MethodFinding> findings = findings(explainer, request.input());
        final List<Double> logits = findings.stream()
                        .anyMatch(finding -> finding.attribution().classIndex().isPresent())
                ? explainer.logits()
                : List.of();
        final long explained = System.nanoTime();
        times.add(Span.EXPLAIN, explained - start);
        final List<byte[]> pictures = pictures(image, findings, logits);
        times.add(Span.RENDER, System.nanoTime() - explained);
        return new ExplainedImage(findings, logits, pictures, explainer.forwards(), explainer.backwards());
    }

    private List<MethodFinding> findings(Explainer explainer, Tensor input) {
        final List<MethodFinding> findings = new ArrayList<>();
        methods.forEach((name, method) -> {
            final long start = System.nanoTime();
            final Attribution attribution = explainer.explain(method);
            final long nanos = System.nanoTime() - start;
            final Trust checked = trust.check(explainer, loan.graph(), input, method, attribution);
            findings.add(new MethodFinding(name, method, attribution, nanos, checked));
        });
        return findings;
    }

    private List<byte[]> pictures(PreparedImage image, List<MethodFinding> findings, List<Double> logits)
            throws IOException {
        if (drawing == null) {
            return List.of();
        }
        final Drawing.Canvas canvas = drawing.canvas(image, decoder, loan.preprocessor());
        if (drawing.size().sheet()) {
            final ExplanationView view = new ExplanationView(loan, layers);
            return List.of(PngWriter.write(new ExplanationSheet(view, drawing, logits).drawn(findings, canvas)));
        }
        return findings.stream()
                .map(finding -> PngWriter.write(drawing.draw(finding, canvas)))
                .toList();
    }
}
