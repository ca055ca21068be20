@NullMarked
package dev.fovea.network.explanation.pass;

import org.jspecify.annotations.NullMarked;
