@NullMarked
package dev.fovea.network.explanation.incremental;

import org.jspecify.annotations.NullMarked;
