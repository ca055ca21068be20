/** Fetches the file of a model over HTTPS or from the disk, resumes what was interrupted and checks the digest. Publishes nothing. */
@NullMarked
package dev.fovea.store.pull;

import org.jspecify.annotations.NullMarked;
