@NullMarked
package dev.fovea.service.negotiation;

import org.jspecify.annotations.NullMarked;
