package dev.fovea.service.task;

import java.util.Optional;
import org.springframework.http.ResponseEntity;

/** Shows what tasks of one kind make, to a client that waited for it. */
@FunctionalInterface
public interface ResultView {

    /** {@code 201 Created} with what was made and its address; empty if that is of another kind. */
    Optional<ResponseEntity<?>> created(TaskResult result);
}
