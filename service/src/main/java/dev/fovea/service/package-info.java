/**
 * The Spring Boot application, packaged by feature: each package holds the controllers, services and records of one. This package
 * itself only starts it.
 */
@NullMarked
package dev.fovea.service;

import org.jspecify.annotations.NullMarked;
