/** Access to S3 and what speaks as it does: the client, addresses of objects, and what its failures mean. What is kept there is not known here. */
@NullMarked
package dev.fovea.service.objects;

import org.jspecify.annotations.NullMarked;
