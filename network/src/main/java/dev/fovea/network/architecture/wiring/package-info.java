/** Random graphs as the wiring of a network's stages: how they are drawn, and what they look like. */
@NullMarked
package dev.fovea.network.architecture.wiring;

import org.jspecify.annotations.NullMarked;
