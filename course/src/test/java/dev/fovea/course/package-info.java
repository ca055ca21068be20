/** Tests of the course's commands, on pictures that are drawn here. */
@org.jspecify.annotations.NullMarked
package dev.fovea.course;
