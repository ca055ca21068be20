@NullMarked
package dev.fovea.service.finetune.order;

import org.jspecify.annotations.NullMarked;
