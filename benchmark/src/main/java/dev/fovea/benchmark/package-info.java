/** End-to-end measurements: each compares the service with a bare loop on the same machine in the same run. No assertions on time. */
@NullMarked
package dev.fovea.benchmark;

import org.jspecify.annotations.NullMarked;
