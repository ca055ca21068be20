/**
 * Why a network answers as it does: class activation maps, gradients, perturbations, one file per method. Every method works on any
 * graph and gives raw numbers; photos, colours and requests belong elsewhere.
 */
@NullMarked
package dev.fovea.network.explanation;

import org.jspecify.annotations.NullMarked;
