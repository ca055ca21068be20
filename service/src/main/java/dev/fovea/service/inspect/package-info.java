/** {@code /models/{name}/layers}: what is inside a model, as tables and pictures. How they are made is the network's business. */
@NullMarked
package dev.fovea.service.inspect;

import org.jspecify.annotations.NullMarked;
