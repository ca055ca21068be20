/**
 * Managing models: what the store and the catalogs have, pulling and importing, aliases and deletion. Running models is not done
 * here.
 */
@NullMarked
package dev.fovea.service.models;

import org.jspecify.annotations.NullMarked;
