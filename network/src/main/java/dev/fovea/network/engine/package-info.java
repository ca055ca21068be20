/**
 * Running a graph, differentiating it and training its weights: one interface, three runtimes (ONNX Runtime for serving, PyTorch and
 * MXNet through DJL), devices and what was really used. No image, label or HTTP request is known here; losses and optimisers belong to
 * {@code network.training}.
 */
@NullMarked
package dev.fovea.network.engine;

import org.jspecify.annotations.NullMarked;
