/** Tests of pages of lists. */
@NullMarked
package dev.fovea.service.page;

import org.jspecify.annotations.NullMarked;
