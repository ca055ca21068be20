/**
 * The deep-learning course that the service grew from, as commands: each trains something with the code that the service trains with, or draws a
 * figure. Nothing of the service is used, and nothing of the product depends on this.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.course;
