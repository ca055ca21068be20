/**
 * The chart in {@code fovea/}, linted and rendered with every file of {@code fovea/ci}, and what comes out, checked as strictly as a cluster
 * would. No cluster and no network is used.
 */
@NullMarked
package dev.fovea.helm;

import org.jspecify.annotations.NullMarked;
