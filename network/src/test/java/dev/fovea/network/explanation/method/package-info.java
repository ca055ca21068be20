@NullMarked
package dev.fovea.network.explanation.method;

import org.jspecify.annotations.NullMarked;
