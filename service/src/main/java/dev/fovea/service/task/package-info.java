/** Long work in the background: what it is doing, how far it is, how it ended. Kept in the database; knows nothing of the work itself. */
@NullMarked
package dev.fovea.service.task;

import org.jspecify.annotations.NullMarked;
