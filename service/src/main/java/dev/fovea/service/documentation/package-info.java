/** The contract, {@code /openapi.yaml}, and Swagger UI on it. Nothing is loaded from outside. */
@NullMarked
package dev.fovea.service.documentation;

import org.jspecify.annotations.NullMarked;
