/** What a model package says of itself: plain records, the one part of this module that the model store knows. No code that runs a network. */
@NullMarked
package dev.fovea.manifest;

import org.jspecify.annotations.NullMarked;
