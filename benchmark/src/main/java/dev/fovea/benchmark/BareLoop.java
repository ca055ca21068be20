package dev.fovea.benchmark;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Inference alone, on tensors made beforehand. */
final class BareLoop implements AutoCloseable {

    private final Session session;
    private final String input;
    private final List<Tensor> tensors;

    private BareLoop(Session session, String input, List<Tensor> tensors) {
        this.session = session;
        this.input = input;
        this.tensors = tensors;
    }

    /** @param threads that work on one image */
    static BareLoop open(Path model, InputSpec spec, List<byte[]> photos, int threads) throws IOException {
        final Graph graph = OnnxReader.read(model);
        final Preprocessor preprocessor = new Preprocessor(spec);
        final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
        final List<Tensor> tensors = photos.stream()
                .map(photo -> preprocessor.apply(decoder.inspect(photo, preprocessor.shorterSide())))
                .toList();
        final Session session = new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(threads));
        return new BareLoop(session, graph.input(), tensors);
    }

    Samples run(int clients) throws Exception {
        return Clients.run(clients, tensors.size(), i -> {
            session.run(Map.of(input, tensors.get(i)));
            return SpanMeans.NONE;
        });
    }

    @Override
    public void close() {
        session.close();
    }
}
