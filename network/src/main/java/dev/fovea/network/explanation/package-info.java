/**
 * The words of explanations: what is asked, what a method is and what it may ask of a network, what it finds. Who implements a method
 * needs these and no more. Methods, engines, photos, colours and requests of a service belong elsewhere.
 */
@NullMarked
package dev.fovea.network.explanation;

import org.jspecify.annotations.NullMarked;
