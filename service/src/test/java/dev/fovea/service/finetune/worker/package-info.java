@NullMarked
package dev.fovea.service.finetune.worker;

import org.jspecify.annotations.NullMarked;
