/** Writing files so that they are there completely and for good, or not at all. Whoever keeps something on a disk writes through here. */
@NullMarked
package dev.fovea.storage.files;

import org.jspecify.annotations.NullMarked;
