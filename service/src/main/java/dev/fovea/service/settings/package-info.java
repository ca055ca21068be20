/** The configuration of the service, {@code fovea.*}: values, their defaults and their ranges. No behaviour. */
@NullMarked
package dev.fovea.service.settings;

import org.jspecify.annotations.NullMarked;
