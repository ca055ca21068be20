/**
 * Models in memory: which version a reference means, loading it with its self-test, making room, replacing it while requests run, and
 * telling how all that goes. Knows nothing of images or HTTP.
 */
@NullMarked
package dev.fovea.service.serving;

import org.jspecify.annotations.NullMarked;
