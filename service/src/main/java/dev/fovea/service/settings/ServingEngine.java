package dev.fovea.service.settings;

/** The runtimes that can serve. */
public enum ServingEngine {
    ONNXRUNTIME,
    PYTORCH,
    MXNET
}
