@NullMarked
package dev.fovea.network.explanation;

import org.jspecify.annotations.NullMarked;
