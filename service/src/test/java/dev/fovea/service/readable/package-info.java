@NullMarked
package dev.fovea.service.readable;

import org.jspecify.annotations.NullMarked;
