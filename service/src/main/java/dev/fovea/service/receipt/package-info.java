/** What an answer says of how it came about. */
@NullMarked
package dev.fovea.service.receipt;

import org.jspecify.annotations.NullMarked;
