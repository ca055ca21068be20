/**
 * Bodies as clients really send them: under media types that are misspelt, missing or curl's default, and packed. What comes after sees what is meant.
 */
@NullMarked
package dev.fovea.service.body;

import org.jspecify.annotations.NullMarked;
