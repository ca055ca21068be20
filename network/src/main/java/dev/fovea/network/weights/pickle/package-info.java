/**
 * Python's pickles as data: opcodes, the stack, literals and values. Nothing is executed, and no name of a Python function is known
 * here.
 */
@NullMarked
package dev.fovea.network.weights.pickle;

import org.jspecify.annotations.NullMarked;
