package dev.fovea.service.finetune;

import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The weights of a published model. */
final class Weights {

    private Weights() {}

    /** Of the latest version. */
    static List<Tensor> of(ModelStore store, String name) {
        try {
            return OnnxReader.read(store.open(ModelReference.latest(name)).onnx()).parameters().values().stream()
                    .map(Parameter::value)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
