/** Reading JSON that this product wrote to remember something: nothing of what is remembered, and no reflection on its types. */
@NullMarked
package dev.fovea.training.form;

import org.jspecify.annotations.NullMarked;
