@NullMarked
package dev.fovea.network.architecture.wiring;

import org.jspecify.annotations.NullMarked;
