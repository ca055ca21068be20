package dev.fovea.service.datasets.upload;

import dev.fovea.service.api.UploadsApi;
import dev.fovea.service.api.model.DatasetJson;
import dev.fovea.service.api.model.UploadJson;
import dev.fovea.service.api.model.UploadListJson;
import dev.fovea.service.datasets.DatasetNames;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.Pages;
import dev.fovea.service.page.Place;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.task.TaskView;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UploadsController implements UploadsApi {

    private static final String OFFSET = "Upload-Offset";

    private final UploadStore uploads;
    private final UploadAdmissions admissions;
    private final Pages pages;
    private final long longest;
    private final Set<String> appending = ConcurrentHashMap.newKeySet();

    UploadsController(UploadStore uploads, UploadAdmissions admissions, Pages pages, FoveaProperties properties) {
        this.pages = pages;
        this.uploads = uploads;
        this.admissions = admissions;
        this.longest = properties.limits().maxDataset().toBytes();
    }

    /** All that there is to tell is in headers that every answer has. */
    @Override
    public ResponseEntity<Void> describeUploads() {
        return ResponseEntity.noContent()
                .allow(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.POST)
                .build();
    }

    @Override
    public ResponseEntity<UploadListJson> listUploads(Integer limit, @Nullable String after) {
        final Page<UploadJson> page = pages.query(limit, after)
                .pageOf(
                        uploads.all(),
                        found -> Place.newestFirst(
                                found.expires(), found.upload().id()))
                .map(UploadsController::view);
        return page.answer(new UploadListJson(page.items()).next(page.next()));
    }

    private static UploadJson view(Unfinished found) {
        final Upload upload = found.upload();
        return new UploadJson(upload.id(), upload.settings().name(), upload.length(), found.offset(), found.expires());
    }

    @Override
    public ResponseEntity<Void> createUpload(
            Long uploadLength, String name, Long seed, Double validation, @Nullable String reprDigest) {
        if (uploadLength > longest) {
            throw ProblemType.BODY_TOO_LARGE
                    .because(
                            "The archive is longer than %d bytes, the limit (fovea.limits.max-dataset). Send a smaller one."
                                    .formatted(longest))
                    .with("limit", longest)
                    .exception();
        }
        final String sha256 = reprDigest == null ? null : ReprDigest.sha256(reprDigest);
        final Upload upload = uploads.create(
                uploadLength, sha256, new AdmissionSettings(DatasetNames.require(name), seed, validation));
        return state(HttpStatus.CREATED, upload, 0)
                .location(URI.create("/datasets/uploads/" + upload.id()))
                .build();
    }

    @Override
    public ResponseEntity<Void> showUpload(String upload) {
        final Upload known = uploads.get(upload);
        final ResponseEntity.BodyBuilder answer =
                state(HttpStatus.NO_CONTENT, known, uploads.file(known).offset());
        admissions.running(upload).ifPresent(task -> answer.location(URI.create("/tasks/" + task)));
        return answer.build();
    }

    @Override
    public ResponseEntity<DatasetJson> appendToUpload(
            String upload, Long uploadOffset, @Nullable String prefer, @Nullable Resource body) {
        if (!appending.add(upload)) {
            throw ProblemType.UPLOAD_IN_USE
                    .because("Another request is sending a part of this archive. Go on when it has ended.")
                    .exception();
        }
        try {
            final Upload known = uploads.get(upload);
            final long offset = append(known, uploadOffset, body);
            if (offset < known.length()) {
                return state(HttpStatus.NO_CONTENT, known, offset).build();
            }
            final HttpHeaders complete = new HttpHeaders();
            complete.set(OFFSET, Long.toString(offset));
            return TaskView.accepted(admissions.begin(known), complete);
        } finally {
            appending.remove(upload);
        }
    }

    private long append(Upload upload, long offset, @Nullable Resource body) {
        try (InputStream part = body == null ? InputStream.nullInputStream() : body.getInputStream()) {
            return uploads.file(upload).append(offset, part);
        } catch (IOException e) {
            throw ArrivingFile.brokenOff(e);
        }
    }

    @Override
    public ResponseEntity<Void> abortUpload(String upload) {
        uploads.get(upload);
        admissions.cancel(upload);
        uploads.delete(upload);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity.BodyBuilder state(HttpStatus status, Upload upload, long offset) {
        return ResponseEntity.status(status)
                .header("Cache-Control", "no-store")
                .header(OFFSET, Long.toString(offset))
                .header("Upload-Length", Long.toString(upload.length()))
                .header(
                        "Upload-Expires",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                uploads.expires(upload).atOffset(ZoneOffset.UTC)));
    }
}
