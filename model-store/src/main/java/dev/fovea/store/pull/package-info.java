/** Fetches a model's file over HTTPS or from the disk, resumes what was interrupted, checks the digest. Publishes nothing. */
@NullMarked
package dev.fovea.store.pull;

import org.jspecify.annotations.NullMarked;
