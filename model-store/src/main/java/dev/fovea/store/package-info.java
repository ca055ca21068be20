/**
 * Named, versioned, immutable model packages: the store's contract and its file-system back end. Of the network module only the
 * manifest is known here; nothing that runs a network, and no HTTP.
 */
@NullMarked
package dev.fovea.store;

import org.jspecify.annotations.NullMarked;
