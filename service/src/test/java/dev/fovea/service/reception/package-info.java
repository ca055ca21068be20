@NullMarked
package dev.fovea.service.reception;

import org.jspecify.annotations.NullMarked;
