/** SHA-256: computed while reading, and compared with what was announced. Nothing about models. */
@NullMarked
package dev.fovea.storage.digest;

import org.jspecify.annotations.NullMarked;
