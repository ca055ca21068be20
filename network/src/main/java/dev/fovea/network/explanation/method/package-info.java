/**
 * Why a network answers as it does: class activation maps, gradients, perturbations, relevance, one file per method, and their names.
 * Every method works on any graph and gives raw numbers. Passes are made and memory is owned elsewhere.
 */
@NullMarked
package dev.fovea.network.explanation.method;

import org.jspecify.annotations.NullMarked;
