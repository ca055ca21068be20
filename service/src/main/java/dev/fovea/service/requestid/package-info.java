/** The ids by which requests are found in answers, problems and the log. What requests are about belongs elsewhere. */
@NullMarked
package dev.fovea.service.requestid;

import org.jspecify.annotations.NullMarked;
