/** Pictures that the service draws itself, to try it with. No file of anyone's is among them. */
@NullMarked
package dev.fovea.service.examples;

import org.jspecify.annotations.NullMarked;
