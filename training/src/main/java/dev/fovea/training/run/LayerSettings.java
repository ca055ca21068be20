package dev.fovea.training.run;

import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Tensor;
import dev.fovea.storage.digest.Sha256;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes down what an operator says of itself in ONNX: attributes by name, and constants behind the inputs that the layer names. */
final class LayerSettings implements NodeWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TreeMap<String, JsonNode> attributes = new TreeMap<>();
    private final ArrayNode inputs = JSON.arrayNode();

    LayerSettings(List<String> inputs) {
        inputs.forEach(this.inputs::add);
    }

    /** By name, in alphabetical order. */
    ObjectNode attributes() {
        final ObjectNode sorted = JSON.objectNode();
        attributes.forEach(sorted::set);
        return sorted;
    }

    ArrayNode inputs() {
        return inputs;
    }

    @Override
    public NodeWriter attribute(String name, long value) {
        attributes.put(name, JSON.numberNode(value));
        return this;
    }

    @Override
    public NodeWriter attribute(String name, float value) {
        attributes.put(name, JSON.numberNode(value));
        return this;
    }

    @Override
    public NodeWriter attribute(String name, String value) {
        attributes.put(name, JSON.stringNode(value));
        return this;
    }

    @Override
    public NodeWriter attribute(String name, long... values) {
        attributes.put(name, numbers(values));
        return this;
    }

    @Override
    public NodeWriter constant(String name, long... values) {
        inputs.addObject().put("name", name).set("values", numbers(values));
        return this;
    }

    @Override
    public NodeWriter constant(String name, Tensor value) {
        final Sha256 digest = new Sha256();
        digest.update(value.data());
        final ObjectNode constant = inputs.addObject().put("name", name);
        constant.put("type", value.type().name());
        constant.set("shape", NetworkFormat.shape(value.shape()));
        constant.put("sha256", digest.hex());
        return this;
    }

    @Override
    public NodeWriter absent() {
        inputs.add("");
        return this;
    }

    private static ArrayNode numbers(long... values) {
        final ArrayNode numbers = JSON.arrayNode();
        for (long value : values) {
            numbers.add(value);
        }
        return numbers;
    }
}
