/** The walks through the code that docs/architecture.md describes: held against the code's own imports, and drawn from them. */
@NullMarked
package dev.fovea.service.documentation.walk;

import org.jspecify.annotations.NullMarked;
