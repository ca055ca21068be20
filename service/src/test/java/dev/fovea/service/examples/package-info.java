@NullMarked
package dev.fovea.service.examples;

import org.jspecify.annotations.NullMarked;
