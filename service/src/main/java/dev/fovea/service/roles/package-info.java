/** What a process does, and does not. */
@NullMarked
package dev.fovea.service.roles;

import org.jspecify.annotations.NullMarked;
