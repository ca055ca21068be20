/**
 * Answers in JSON that a person at a terminal can read: a line for each thing if they are short, an end of line at the end, no more digits than
 * mean something. Knows nothing of what the answers say.
 */
@NullMarked
package dev.fovea.service.readable;

import org.jspecify.annotations.NullMarked;
