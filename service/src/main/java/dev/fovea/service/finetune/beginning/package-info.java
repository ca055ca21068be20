/** What training begins with: a version of a model, or a design without weights. Nothing of how it is trained. */
@NullMarked
package dev.fovea.service.finetune.beginning;

import org.jspecify.annotations.NullMarked;
