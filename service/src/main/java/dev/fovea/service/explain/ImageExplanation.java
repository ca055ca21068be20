package dev.fovea.service.explain;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.method.NamedMethod;
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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Explains one image with all the methods asked for, and draws what they find. For one thread, with others where many passes can run at
 * once.
 *
 * @param decoder for a photo to draw on
 * @param methods in the order in which they are answered
 * @param layers that class activation maps look at
 * @param trust how the maps are to be checked
 * @param alone whether it is the only image of the request, so that its sheet is that of the answer
 * @param numbers how many there are in all maps of the request
 * @param clientGone asked before every pass
 * @param parallelism of passes
 */
record ImageExplanation(
        ImageDecoder decoder,
        ModelLoan loan,
        List<NamedMethod> methods,
        Target target,
        List<String> layers,
        @Nullable Drawing drawing,
        TrustQuery trust,
        boolean alone,
        MapNumbers numbers,
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
        numbers.add(findings);
        final Pictures pictures = pictures(image, findings, logits);
        times.add(Span.RENDER, System.nanoTime() - explained);
        return new ExplainedImage(findings, logits, pictures, explainer.forwards(), explainer.backwards());
    }

    private List<MethodFinding> findings(Explainer explainer, Tensor input) {
        final List<MethodFinding> findings = new ArrayList<>();
        methods.forEach(named -> {
            final ExplanationMethod method = named.method();
            final long start = System.nanoTime();
            final Attribution attribution = explainer.explain(method);
            final long nanos = System.nanoTime() - start;
            final Trust checked = trust.check(explainer, loan.graph(), input, method, attribution);
            findings.add(new MethodFinding(named, attribution, nanos, checked));
        });
        return findings;
    }

    private Pictures pictures(PreparedImage image, List<MethodFinding> findings, List<Double> logits)
            throws IOException {
        if (drawing == null) {
            return Pictures.NONE;
        }
        final Drawing.Canvas canvas = drawing.canvas(image, decoder, loan.preprocessor());
        if (!drawing.size().sheet()) {
            return Pictures.ofMaps(findings.stream()
                    .map(finding -> PngWriter.write(drawing.draw(finding, canvas)))
                    .toList());
        }
        final ExplanationView view = new ExplanationView(loan, layers);
        final DrawnImage drawn =
                new ExplanationSheet(view, drawing, new PanelTitles(methods), logits).drawn(findings, canvas);
        return alone ? Pictures.ofSheet(new SheetPicture(view.model()).of(drawn)) : Pictures.ofRow(drawn);
    }
}
