/** Connections as Tomcat has them, and whether the client of a request is still there. What is specific to Tomcat belongs here. */
@NullMarked
package dev.fovea.service.connection;

import org.jspecify.annotations.NullMarked;
