@NullMarked
package dev.fovea.service.settings;

import org.jspecify.annotations.NullMarked;
