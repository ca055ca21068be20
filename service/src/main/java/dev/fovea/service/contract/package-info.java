/**
 * The version of the contract: said in every answer, asked for in requests, and what of it is on its way out. Knows no operation of its own.
 */
@NullMarked
package dev.fovea.service.contract;

import org.jspecify.annotations.NullMarked;
