/**
 * The arithmetic decoder of lossy WebP and the probabilities it works with. What the decoded numbers mean for pixels is known elsewhere.
 */
@NullMarked
package dev.fovea.network.image.webp.lossy.entropy;

import org.jspecify.annotations.NullMarked;
