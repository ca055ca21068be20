/**
 * The ONNX file of a graph: reading (operator sets 13 to 21), with the shape computations of exporters folded away, and writing
 * (operator set 20). Nothing outside the file is ever opened.
 */
@NullMarked
package dev.fovea.network.graph.onnx;

import org.jspecify.annotations.NullMarked;
