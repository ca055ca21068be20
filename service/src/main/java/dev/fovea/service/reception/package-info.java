/**
 * Bodies of requests are received here, before a thread works on the request: what comes slowly keeps nobody busy. Speaks with Tomcat below the servlets; what a
 * body means, and how a refusal reads, is the business of others.
 */
@NullMarked
package dev.fovea.service.reception;

import org.jspecify.annotations.NullMarked;
