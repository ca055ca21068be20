package dev.fovea.service.datasets;

import dev.fovea.service.task.ResultView;
import dev.fovea.service.task.TaskResult;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows the data set that a task has made. */
@Component
final class CreatedDatasets implements ResultView {

    private final StoredDatasets datasets;

    CreatedDatasets(StoredDatasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public Optional<ResponseEntity<?>> created(TaskResult result) {
        return result instanceof TaskResult.Dataset made
                ? Optional.of(ResponseEntity.status(HttpStatus.CREATED)
                        .location(URI.create("/datasets/" + made.id()))
                        .body(DatasetViews.full(datasets.info(made.id()))))
                : Optional.empty();
    }
}
