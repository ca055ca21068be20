@NullMarked
package dev.fovea.service.bundled;

import org.jspecify.annotations.NullMarked;
