/**
 * Parts of a graph that others ask for: what lies before and behind a cut, the head, layers with weights, layers with positions. What is
 * done with a part is written elsewhere.
 */
@NullMarked
package dev.fovea.network.graph.part;

import org.jspecify.annotations.NullMarked;
