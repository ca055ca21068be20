/**
 * Objects of S3, or of a server that speaks as it does: the little that stores need of them, and what failures mean. What is kept in them
 * is not known here.
 */
@NullMarked
package dev.fovea.storage.objects;

import org.jspecify.annotations.NullMarked;
