@NullMarked
package dev.fovea.service.documentation;

import org.jspecify.annotations.NullMarked;
