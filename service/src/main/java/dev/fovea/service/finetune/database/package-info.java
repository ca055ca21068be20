/** The database, opened when it is first needed: serving does not depend on it. */
@NullMarked
package dev.fovea.service.finetune.database;

import org.jspecify.annotations.NullMarked;
