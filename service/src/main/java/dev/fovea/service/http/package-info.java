/** What HTTP has to say about every answer, whatever it tells: who may read it, how long it may be kept, under which address. Knows no feature. */
@NullMarked
package dev.fovea.service.http;

import org.jspecify.annotations.NullMarked;
