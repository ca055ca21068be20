@NullMarked
package dev.fovea.service.index;

import org.jspecify.annotations.NullMarked;
