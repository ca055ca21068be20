@NullMarked
package dev.fovea.service.task;

import org.jspecify.annotations.NullMarked;
