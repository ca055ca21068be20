/** Running graphs on DJL's engines, PyTorch and MXNet, one layer after the other. Loads an engine's natives only when it is used. */
@NullMarked
package dev.fovea.network.engine.djl;

import org.jspecify.annotations.NullMarked;
