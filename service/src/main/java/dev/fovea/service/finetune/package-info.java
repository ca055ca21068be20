/** Fine-tuning over HTTP. How a network is trained is not known here, nor how jobs are kept. */
@NullMarked
package dev.fovea.service.finetune;

import org.jspecify.annotations.NullMarked;
