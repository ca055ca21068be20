/** Archives that arrive in parts, over connections that break: kept beside the store until they are complete, then admitted. */
@NullMarked
package dev.fovea.service.datasets.upload;

import org.jspecify.annotations.NullMarked;
