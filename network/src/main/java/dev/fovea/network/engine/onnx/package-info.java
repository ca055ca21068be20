/** Serving on ONNX Runtime. The only place that knows its API. */
@NullMarked
package dev.fovea.network.engine.onnx;

import org.jspecify.annotations.NullMarked;
