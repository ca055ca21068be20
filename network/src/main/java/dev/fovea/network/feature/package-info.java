/**
 * Features: what the layers of a network make of a photo, as vectors to search, compare or train on. Which layer, pooling over
 * positions, unit length, cosine similarity. Nothing here runs a network; files, photos and requests belong elsewhere.
 */
@NullMarked
package dev.fovea.network.feature;

import org.jspecify.annotations.NullMarked;
