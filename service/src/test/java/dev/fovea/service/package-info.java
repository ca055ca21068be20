@NullMarked
package dev.fovea.service;

import org.jspecify.annotations.NullMarked;
