/**
 * Passes over an image of which a window is covered, that recompute only what the window can change: Nakandala, Kumar and
 * Papakonstantinou, "Incremental and approximate inference for faster occlusion-based deep CNN explanations" (2019), its exact part.
 */
@NullMarked
package dev.fovea.network.explanation.incremental;

import org.jspecify.annotations.NullMarked;
