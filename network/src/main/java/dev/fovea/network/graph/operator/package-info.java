/**
 * The operators, one file each: shape rule, cost, receptive field, ONNX form and forward pass on DJL. {@link
 * dev.fovea.network.graph.operator.Operators} lists them all; a new one is a new file and one line there. Nothing here knows a
 * whole graph.
 */
@NullMarked
package dev.fovea.network.graph.operator;

import org.jspecify.annotations.NullMarked;
