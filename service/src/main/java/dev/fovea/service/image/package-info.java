/**
 * The images of a request: found in its body, named in answers and problems, decoded and preprocessed on the threads for inference. What
 * is made of an image is the business of those that classify, explain, compute features and look inside.
 */
@NullMarked
package dev.fovea.service.image;

import org.jspecify.annotations.NullMarked;
