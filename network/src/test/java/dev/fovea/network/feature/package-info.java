@NullMarked
package dev.fovea.network.feature;

import org.jspecify.annotations.NullMarked;
