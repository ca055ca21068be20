/** Which of the formats of an answer a client wants. Knows no feature. */
@NullMarked
package dev.fovea.service.negotiation;

import org.jspecify.annotations.NullMarked;
