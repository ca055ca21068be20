/**
 * VP8L (RFC 9649, section 3), which is what a lossless WebP picture is: pixels as 32-bit numbers (alpha, red, green, blue), copied from
 * earlier ones or spelt out in prefix codes, and transforms that are undone afterwards. Alpha is decoded and dropped. The file around
 * the data does not belong here.
 */
@NullMarked
package dev.fovea.network.image.webp.lossless;

import org.jspecify.annotations.NullMarked;
