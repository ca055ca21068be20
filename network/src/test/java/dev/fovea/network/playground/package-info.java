@NullMarked
package dev.fovea.network.playground;

import org.jspecify.annotations.NullMarked;
