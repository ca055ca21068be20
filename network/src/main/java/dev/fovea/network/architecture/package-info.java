/**
 * The published architectures, one file each, reading like the paper's table. A file builds a graph without weights; the layers and
 * parameters have torchvision's names, so that its state dictionaries fit. What they are built with and features designed by hand
 * have packages of their own below. No training, no file formats.
 */
@NullMarked
package dev.fovea.network.architecture;

import org.jspecify.annotations.NullMarked;
