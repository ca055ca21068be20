/**
 * Limits on what a request may send, enforced while it is read: length of the body, number of parts. What the body means is the
 * features' business.
 */
@NullMarked
package dev.fovea.service.limits;

import org.jspecify.annotations.NullMarked;
