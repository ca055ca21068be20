package dev.fovea.service.finetune;

import dev.fovea.service.api.model.FinetuneReportJson;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
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

    FinetuneReportJson of(Job job) {
        final String key = job.report();
        if (key == null) {
            throw noReport();
        }
        final Path file = blobs.find(key).orElseThrow(ReportView::noReport);
        final byte[] report = Storage.attempt(() -> Files.readAllBytes(file));
        try {
            return json.readValue(report, FinetuneReportJson.class);
        } catch (JacksonException e) {
            throw new StorageException(
                    StorageException.Kind.DAMAGED, "the report of the job %s cannot be read".formatted(job.id()), e);
        }
    }

    private static ProblemException noReport() {
        return ProblemType.NO_REPORT
                .because("The job has not been judged. Watch GET /finetune/{id}/events.")
                .exception();
    }
}
