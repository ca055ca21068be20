package dev.fovea.training.run;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A network as JSON, without the values of its weights: what goes in and out, and the layers in their order, each as ONNX knows it. */
final class NetworkFormat {

    private NetworkFormat() {}

    static ObjectNode write(Graph graph) {
        final ObjectNode form = JsonNodeFactory.instance.objectNode();
        final ArrayNode inputs = form.putArray("inputs");
        graph.inputs().forEach((name, shape) -> {
            final ObjectNode input = inputs.addObject().put("name", name);
            input.set("shape", shape(shape));
        });
        final ArrayNode layers = form.putArray("layers");
        graph.layers().forEach(layer -> layers.add(layer(layer)));
        final ArrayNode parameters = form.putArray("parameters");
        graph.parameters().forEach((name, parameter) -> {
            final ObjectNode written = parameters.addObject().put("name", name);
            written.put("type", parameter.filled().type().name());
            written.set("shape", shape(parameter.shape()));
        });
        final ArrayNode outputs = form.putArray("outputs");
        graph.outputs().forEach(outputs::add);
        return form;
    }

    private static ObjectNode layer(Layer layer) {
        final ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("name", layer.name());
        form.put("type", layer.operator().type());
        final LayerSettings settings = new LayerSettings(layer.inputs());
        layer.operator().write(settings);
        form.set("inputs", settings.inputs());
        form.set("attributes", settings.attributes());
        return form;
    }

    static ArrayNode shape(Shape shape) {
        final ArrayNode dims = JsonNodeFactory.instance.arrayNode();
        for (long dim : shape.dims()) {
            dims.add(dim);
        }
        return dims;
    }
}
