/**
 * Errors as RFC 9457 problem details: the stable types, the exception that features throw, and the translation of what Spring, Jackson
 * and Tomcat throw. No stack trace, class name or path of the server gets into an answer.
 */
@NullMarked
package dev.fovea.service.problem;

import org.jspecify.annotations.NullMarked;
