/** The images as containers, with a real PostgreSQL and a real S3 server beside them. Whoever tests needs a container engine and nothing else. */
@NullMarked
package dev.fovea.docker;

import org.jspecify.annotations.NullMarked;
