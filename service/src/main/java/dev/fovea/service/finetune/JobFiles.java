package dev.fovea.service.finetune;

import dev.fovea.service.finetune.events.CsvMetrics;
import dev.fovea.service.finetune.events.EpochTable;
import dev.fovea.service.finetune.events.TensorBoardFile;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.fault.StorageException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The files of a job, and its metrics as files. */
@Component
class JobFiles {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv");

    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    private static final List<String> FOLDERS = List.of("checkpoints/", "reports/");

    private final HttpServletRequest request;
    private final BlobStore blobs;
    private final JsonMapper json;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    JobFiles(HttpServletRequest request, BlobStore blobs, JsonMapper json) {
        this.request = request;
        this.blobs = blobs;
        this.json = json;
    }

    /** Deletes what a job that is gone has left; what cannot be deleted now is by the next sweep. */
    void delete(String job) {
        try {
            FOLDERS.forEach(folder -> blobs.list(folder + job).forEach(blobs::delete));
        } catch (StorageException e) {
            LOG.warn("The files of the job {} could not be deleted", job, e);
        }
    }

    /** The first format that the client accepts; CSV if it accepts anything. */
    ResponseEntity<Resource> metrics(Job job, JobStore jobs) {
        final EpochTable table = new EpochTable(jobs.events(job.id(), JobEvent.EPOCH), json);
        final boolean csv = accepted().stream()
                .filter(type -> type.includes(CSV) || type.includes(MediaType.APPLICATION_OCTET_STREAM))
                .findFirst()
                .map(type -> type.includes(CSV))
                .orElse(true);
        return csv
                ? file(CSV, job.name() + ".csv", CsvMetrics.of(table))
                : file(
                        MediaType.APPLICATION_OCTET_STREAM,
                        "events.out.tfevents.%d.%s".formatted(job.created() / 1000, job.id()),
                        TensorBoardFile.of(table, job.created()));
    }

    private List<MediaType> accepted() {
        final String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null ? List.of() : MediaType.parseMediaTypes(accept);
    }

    private static ResponseEntity<Resource> file(MediaType type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(new ByteArrayResource(content));
    }
}
