@NullMarked
package dev.fovea.service.explain;

import org.jspecify.annotations.NullMarked;
