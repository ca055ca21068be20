package dev.fovea.service.retention;

import dev.fovea.service.api.RetentionApi;
import dev.fovea.service.api.model.RetentionResultJson;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RetentionController implements RetentionApi {

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    @Override
    public ResponseEntity<RetentionResultJson> applyRetention(Boolean dryRun) {
        final Sweep found = retention.find(Instant.now());
        final Sweep sweep = dryRun ? found : retention.delete(found);
        return ResponseEntity.ok(
                new RetentionResultJson(dryRun, sweep.versions(), sweep.datasets(), sweep.jobs(), sweep.files()));
    }
}
