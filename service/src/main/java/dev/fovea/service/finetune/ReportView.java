package dev.fovea.service.finetune;

import dev.fovea.service.api.model.FinetuneReport;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.blob.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The report of a job as the contract shows it, which is as its file has it. */
@Component
class ReportView {

    private final BlobStore blobs;
    private final JsonMapper json;

    ReportView(BlobStore blobs, JsonMapper json) {
        this.blobs = blobs;
        this.json = json;
    }

    FinetuneReport of(Job job) {
        final String key = job.report();
        if (key == null) {
            throw noReport();
        }
        try {
            final Path file = blobs.find(key).orElseThrow(ReportView::noReport);
            return json.readValue(Files.readAllBytes(file), FinetuneReport.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A report cannot be read", e);
        }
    }

    private static ProblemException noReport() {
        return ProblemType.NO_REPORT
                .because("The job has not been judged. Watch GET /finetune/{id}/events.")
                .exception();
    }
}
