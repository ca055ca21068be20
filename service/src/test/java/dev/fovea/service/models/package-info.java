@NullMarked
package dev.fovea.service.models;

import org.jspecify.annotations.NullMarked;
