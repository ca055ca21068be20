/**
 * Classifying photos: a photo becomes a network's input, the network gives logits, and the softmax makes probabilities of labelled
 * classes. It needs an open session and nothing else, so that a batch job classifies as the service does. How files are stored, requests
 * and training belong elsewhere.
 */
@NullMarked
package dev.fovea.network.prediction;

import org.jspecify.annotations.NullMarked;
