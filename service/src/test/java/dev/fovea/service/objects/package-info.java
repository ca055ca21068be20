@NullMarked
package dev.fovea.service.objects;

import org.jspecify.annotations.NullMarked;
