@NullMarked
package dev.fovea.service.connection;

import org.jspecify.annotations.NullMarked;
