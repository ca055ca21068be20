@NullMarked
package dev.fovea.network.conversion;

import org.jspecify.annotations.NullMarked;
