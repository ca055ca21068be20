@NullMarked
package dev.fovea.service.inference;

import org.jspecify.annotations.NullMarked;
