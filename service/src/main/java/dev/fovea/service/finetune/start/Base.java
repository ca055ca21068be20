package dev.fovea.service.finetune.start;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.storage.fault.Storage;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A version of a model. */
public record Base(ModelPackage version) implements StartingPoint {

    @Override
    public Graph graph(int classes) {
        return Storage.attempt(() -> OnnxReader.read(version.onnx()));
    }

    @Override
    public InputSpec input() {
        return version.manifest().input();
    }

    @Override
    public String architecture() {
        return version.manifest().architecture();
    }

    @Override
    public @Nullable String explanationLayer() {
        return version.manifest().explanationLayer();
    }

    @Override
    public @Nullable String licence() {
        return version.manifest().licence();
    }

    @Override
    public Optional<ModelPackage> model() {
        return Optional.of(version);
    }

    /** If it is a version of this model, or was trained from one. */
    @Override
    public boolean maySucceed(ModelManifest latest) {
        final String own = version.manifest().name();
        final Lineage lineage = latest.lineage();
        return latest.name().equals(own)
                || (lineage != null
                        && lineage.parent() != null
                        && ModelReference.parse(lineage.parent()).name().equals(own));
    }

    @Override
    public String advice(String name) {
        return "There is a model '%s' already, and it was not trained from this base. Choose another name, or begin with '%s' itself."
                .formatted(name, name);
    }
}
