/** Lists of class labels. Nothing about models. */
@NullMarked
package dev.fovea.store.labels;

import org.jspecify.annotations.NullMarked;
