/** Reading requests for jobs. */
@NullMarked
package dev.fovea.service.finetune.request;

import org.jspecify.annotations.NullMarked;
