/**
 * From a file of weights, in whatever format, to the files of a model package: one graph, its ONNX file, and a golden run that
 * proves later that the model still computes what it did. Publishing is the model store's business.
 */
@NullMarked
package dev.fovea.network.conversion;

import org.jspecify.annotations.NullMarked;
