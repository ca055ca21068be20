/** What requests say in JSON. */
@NullMarked
package dev.fovea.service.json;

import org.jspecify.annotations.NullMarked;
