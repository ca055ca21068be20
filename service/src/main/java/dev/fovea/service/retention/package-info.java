/** Deleting what is old: versions, data sets, jobs and files of jobs. What is needed is known by those that need it. */
@NullMarked
package dev.fovea.service.retention;

import org.jspecify.annotations.NullMarked;
