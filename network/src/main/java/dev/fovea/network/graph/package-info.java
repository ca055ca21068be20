/**
 * A network as a graph of named layers: tensors, shapes, operators, what they cost and what they see of the image, and the ONNX
 * file that holds it all. Nothing here knows an architecture, an image or how a session is scheduled.
 */
@NullMarked
package dev.fovea.network.graph;

import org.jspecify.annotations.NullMarked;
