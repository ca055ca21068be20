/** Data sets over HTTP: receiving, listing, showing and deleting them. What is looked for in them is not known here. */
@NullMarked
package dev.fovea.service.datasets;

import org.jspecify.annotations.NullMarked;
