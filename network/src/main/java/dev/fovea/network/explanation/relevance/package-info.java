/**
 * Layer-wise relevance propagation over a graph: what each operator does with relevance, and the rules by which linear layers share it.
 * Which score is explained and how the result is shown belong elsewhere.
 */
@NullMarked
package dev.fovea.network.explanation.relevance;

import org.jspecify.annotations.NullMarked;
