/**
 * Looking inside a network: its filters, what its layers compute for a photo, which photos excite a unit most, and an image made to
 * excite it. Gives pictures and numbers of any graph; requests, files and colours of heatmaps belong elsewhere.
 */
@NullMarked
package dev.fovea.network.inspection;

import org.jspecify.annotations.NullMarked;
