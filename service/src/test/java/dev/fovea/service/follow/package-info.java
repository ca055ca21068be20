@NullMarked
package dev.fovea.service.follow;

import org.jspecify.annotations.NullMarked;
