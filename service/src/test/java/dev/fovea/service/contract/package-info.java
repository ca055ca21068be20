@NullMarked
package dev.fovea.service.contract;

import org.jspecify.annotations.NullMarked;
