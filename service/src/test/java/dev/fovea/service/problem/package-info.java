@NullMarked
package dev.fovea.service.problem;

import org.jspecify.annotations.NullMarked;
