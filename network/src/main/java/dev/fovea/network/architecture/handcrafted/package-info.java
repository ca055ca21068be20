/**
 * Features designed by hand, from before networks learned them: gradients of brightness, dense SIFT, histograms of gradients, visual
 * words, spatial pyramids, and the pipeline made of them. No learned architecture lives here.
 */
@NullMarked
package dev.fovea.network.architecture.handcrafted;

import org.jspecify.annotations.NullMarked;
