/** Pages of lists: which one is asked for, where it ends, and the address of the next. Knows nothing of what is listed. */
@NullMarked
package dev.fovea.service.page;

import org.jspecify.annotations.NullMarked;
