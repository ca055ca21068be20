@NullMarked
package dev.fovea.service.playground;

import org.jspecify.annotations.NullMarked;
