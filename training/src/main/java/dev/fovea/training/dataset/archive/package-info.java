/**
 * The files of an archive that anyone may have sent, one after the other as it arrives, under names that are safe to repeat. Nothing
 * is known of pictures here, and nothing is written to disk.
 */
@NullMarked
package dev.fovea.training.dataset.archive;

import org.jspecify.annotations.NullMarked;
