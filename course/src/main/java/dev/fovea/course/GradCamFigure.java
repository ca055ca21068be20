package dev.fovea.course;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.method.GradCam;
import dev.fovea.network.explanation.method.GuidedBackpropagation;
import dev.fovea.network.explanation.method.GuidedGradCam;
import dev.fovea.network.explanation.method.Occlusion;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.overlay.ColourMap;
import dev.fovea.network.image.overlay.Overlay;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.image.preprocess.Region;
import dev.fovea.network.image.sheet.Legend;
import dev.fovea.network.image.sheet.Panel;
import dev.fovea.network.image.sheet.Sheet;
import dev.fovea.store.ModelPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Figure 1 of Selvaraju et al., "Grad-CAM: visual explanations from deep networks via gradient-based localization" (2017): a row for each of two
 * classes in one photo, with the photo, guided backpropagation, Grad-CAM, guided Grad-CAM and occlusion of one network, and Grad-CAM of
 * another.
 */
final class GradCamFigure {

    /** Of the network's input, as 32 pixels are of 224. */
    private static final int WINDOWS_PER_SIDE = 7;

    private static final double OPACITY = 0.5;

    /** A method as the figure calls it. */
    private record Named(String name, ExplanationMethod method) {}

    private final byte[] photo;
    private final ModelPackage first;
    private final ModelPackage second;

    GradCamFigure(byte[] photo, ModelPackage first, ModelPackage second) {
        this.photo = photo;
        this.first = first;
        this.second = second;
    }

    /** @param classes labels of the networks */
    RgbImage draw(List<String> classes) throws IOException {
        final List<List<Panel>> rows = new ArrayList<>();
        classes.forEach(label -> rows.add(new ArrayList<>()));
        final int window = Math.max(2, first.manifest().input().width() / WINDOWS_PER_SIDE);
        final Occlusion occlusion = new Occlusion(window, window / 2, 0);
        explain(
                first,
                List.of(
                        new Named("guided backpropagation", new GuidedBackpropagation()),
                        new Named("Grad-CAM", new GradCam()),
                        new Named("guided Grad-CAM", new GuidedGradCam()),
                        new Named("occlusion", occlusion)),
                true,
                classes,
                rows);
        explain(
                second,
                List.of(new Named("Grad-CAM of " + second.manifest().name(), new GradCam())),
                false,
                classes,
                rows);
        final List<Panel> panels = rows.stream().flatMap(List::stream).toList();
        return new Sheet(
                        "What speaks for %s to %s"
                                .formatted(
                                        String.join(" and for ", classes),
                                        first.manifest().name()),
                        panels,
                        "Each row is of the class whose name stands above its photo.",
                        OptionalInt.of(rows.get(0).size()))
                .drawn();
    }

    private void explain(
            ModelPackage model, List<Named> methods, boolean withPhoto, List<String> classes, List<List<Panel>> rows)
            throws IOException {
        final InputSpec input = model.manifest().input();
        final Preprocessor preprocessor = new Preprocessor(input);
        final RgbImage crop = preprocessor.crop(
                new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS).inspect(photo, preprocessor.shorterSide()));
        final Graph graph = OnnxReader.read(model.onnx(), new InputSize(input.height(), input.width()));
        try (ExplainableNetwork network = new ExplainableNetwork(
                graph,
                new OnnxRuntimeEngine(),
                new DjlEngine(DjlEngine.Framework.PYTORCH, 1),
                SessionOptions.onCpu(1))) {
            for (int i = 0; i < classes.size(); i++) {
                final ExplanationRequest request =
                        ExplanationRequest.of(preprocessor.apply(crop)).about(Target.of(index(model, classes.get(i))));
                if (withPhoto) {
                    rows.get(i).add(new Panel(classes.get(i), crop, Legend.none()));
                }
                for (Named named : methods) {
                    final RgbImage map = drawn(
                            named.method().explain(network.passes(), request).map(), crop);
                    rows.get(i).add(new Panel(named.name(), map, Legend.none()));
                }
            }
        }
    }

    private static int index(ModelPackage model, String label) {
        final int index = model.manifest().labels().indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("The model %s has no class '%s'".formatted(model.reference(), label));
        }
        return index;
    }

    /** Coarse maps over the photo, maps of pixels alone. */
    private static RgbImage drawn(Heatmap map, RgbImage crop) {
        final boolean coarse = map.width() < crop.width();
        final Region all = Region.of(crop);
        return new Overlay(map.signed() ? ColourMap.RED_BLUE : ColourMap.TURBO, coarse ? OPACITY : 1)
                .draw(crop, all, map.extent().within(all), map.values());
    }
}
