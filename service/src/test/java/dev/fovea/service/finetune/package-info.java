@NullMarked
package dev.fovea.service.finetune;

import org.jspecify.annotations.NullMarked;
