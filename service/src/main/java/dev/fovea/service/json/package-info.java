/**
 * What requests say in JSON instead of in their address: every query parameter of an operation on images or data sets, under its name. The rest of the service sees
 * parameters, wherever they were said. What else the JSON holds is read by those that understand it.
 */
@NullMarked
package dev.fovea.service.json;

import org.jspecify.annotations.NullMarked;
