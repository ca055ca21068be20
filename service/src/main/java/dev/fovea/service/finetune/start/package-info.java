/** What training begins with: a version of a model, a design without weights, or features made by hand. Nothing of how it is trained. */
@NullMarked
package dev.fovea.service.finetune.start;

import org.jspecify.annotations.NullMarked;
