package dev.fovea.network.graph.summary;

import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Shape;

/**
 * What there is to know about a layer without running it.
 *
 * @param type the ONNX operator type
 * @param output the shape of its (first) output
 * @param layout what the axes of that count
 * @param parameters learnable weights it reads
 * @param multiplyAccumulates multiplications followed by an addition, for one image
 * @param connections inputs that its units sum, biases included, for one image
 * @param receptiveField what one position of its output sees of the input; {@link ReceptiveField#GLOBAL} also for layers that
 *     read weights alone
 */
public record LayerSummary(
        String name,
        String type,
        Shape output,
        Layout layout,
        long parameters,
        long multiplyAccumulates,
        long connections,
        ReceptiveField receptiveField) {}
