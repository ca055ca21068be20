package dev.fovea.service.models;

import dev.fovea.service.task.ResultView;
import dev.fovea.service.task.TaskResult;
import dev.fovea.store.ModelReference;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows the version of a model that a task has published. */
@Component
final class CreatedModels implements ResultView {

    private final ModelViews views;

    CreatedModels(ModelViews views) {
        this.views = views;
    }

    @Override
    public Optional<ResponseEntity<?>> created(TaskResult result) {
        return result instanceof TaskResult.Model made
                ? Optional.of(created(ModelReference.parse(made.reference())))
                : Optional.empty();
    }

    private ResponseEntity<?> created(ModelReference reference) {
        final int version = Objects.requireNonNull(reference.version());
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create("/models/%s/versions/%d".formatted(reference.name(), version)))
                .body(views.version(reference.name(), version));
    }
}
