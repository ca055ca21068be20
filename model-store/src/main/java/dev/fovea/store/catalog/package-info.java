/** Lists of models that can be pulled, written in YAML. Reads them; fetches nothing. */
@NullMarked
package dev.fovea.store.catalog;

import org.jspecify.annotations.NullMarked;
