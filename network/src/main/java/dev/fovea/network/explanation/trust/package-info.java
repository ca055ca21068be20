/**
 * How far a heatmap can be trusted: scores of how much the pixels it marks matter to the network, against random maps, and whether the
 * method looks at the network's weights at all. How maps are made belongs elsewhere.
 */
@NullMarked
package dev.fovea.network.explanation.trust;

import org.jspecify.annotations.NullMarked;
