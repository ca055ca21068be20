package dev.fovea.network.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An operator with a name and the names of what it reads: graph inputs, other layers' outputs, parameters. The first output has the
 * name of the layer, further ones {@code name:1}, {@code name:2}. An empty input name stands for an optional input left out.
 *
 * @param name the layer's address everywhere, e.g. {@code layer1.0.conv1}
 */
public record Layer(String name, Operator operator, List<String> inputs) {

    public Layer {
        if (name.isBlank()) {
            throw new InvalidGraphException("A layer needs a name: " + operator);
        }
        inputs = List.copyOf(inputs);
    }

    public List<String> outputs() {
        return IntStream.range(0, operator.outputCount()).mapToObj(this::output).toList();
    }

    /**
     * The shapes this layer writes.
     *
     * @param read the shapes of its inputs, without those left out
     * @throws InvalidGraphException if they do not fit; names the layer
     */
    public List<Shape> outputShapes(List<Shape> read) {
        if (read.isEmpty()) {
            throw doesNotFit(read, "at least one is needed", null);
        }
        if (read.size() > operator.maxInputs()) {
            throw doesNotFit(read, "at most " + operator.maxInputs() + " can be used", null);
        }
        try {
            return operator.outputShapes(read);
        } catch (IndexOutOfBoundsException e) {
            throw doesNotFit(read, "there are too few inputs, or one has too few dimensions", e);
        } catch (InvalidGraphException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw doesNotFit(read, e.getMessage(), e);
        }
    }

    private InvalidGraphException doesNotFit(
            List<Shape> read, @Nullable String problem, @Nullable RuntimeException cause) {
        return new InvalidGraphException(
                "Layer '%s' (%s) cannot take inputs of shape %s: %s".formatted(name, operator.type(), read, problem),
                cause);
    }

    private String output(int index) {
        return index == 0 ? name : name + ":" + index;
    }
}
