package dev.fovea.course;

import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.conversion.Golden;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.feature.ExplanationLayer;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.store.ModelDraft;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelStore;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.run.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Publishes what a lesson has come to. */
final class Packaging {

    private static final String LICENCE = "Apache-2.0";

    private final ModelStore store;

    Packaging(ModelStore store) {
        this.store = store;
    }

    ModelPackage publish(Lesson lesson, TrainedModel model, DatasetInfo dataset, long seed, Path work)
            throws IOException {
        final Path onnx = work.resolve("model.onnx");
        OnnxWriter.write(model.graph(), onnx);
        final Path golden = work.resolve("golden.npz");
        record(model.graph()).write(golden);
        final ModelDraft draft = new ModelDraft(
                manifest(lesson, model, dataset, seed),
                onnx,
                golden,
                new LessonCard(lesson, model, dataset, seed).text());
        final ModelPackage published = store.publish(draft);
        Files.delete(onnx);
        Files.delete(golden);
        return published;
    }

    private static Golden record(Graph graph) {
        try (Session session = new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(1))) {
            return Golden.record(graph, session);
        }
    }

    private static ModelManifest manifest(Lesson lesson, TrainedModel model, DatasetInfo dataset, long seed) {
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                lesson.name(),
                0,
                lesson.architecture(),
                ModelManifest.Task.CLASSIFICATION,
                lesson.input(),
                model.labels(),
                ExplanationLayer.of(model.graph()).orElse(null),
                model.report().judged().metrics(),
                model.report().temperature(),
                new Lineage(null, dataset.digest(), null, "from-scratch", seed),
                LICENCE,
                null,
                Map.of());
    }
}
