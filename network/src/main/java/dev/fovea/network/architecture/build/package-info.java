/**
 * What architectures are built with: one method per kind of layer, which also names the parameters as torch does. No published design
 * is known here.
 */
@NullMarked
package dev.fovea.network.architecture.build;

import org.jspecify.annotations.NullMarked;
