@NullMarked
package dev.fovea.service.http;

import org.jspecify.annotations.NullMarked;
