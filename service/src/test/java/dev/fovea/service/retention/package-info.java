@NullMarked
package dev.fovea.service.retention;

import org.jspecify.annotations.NullMarked;
