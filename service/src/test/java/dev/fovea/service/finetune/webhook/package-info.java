@NullMarked
package dev.fovea.service.finetune.webhook;

import org.jspecify.annotations.NullMarked;
