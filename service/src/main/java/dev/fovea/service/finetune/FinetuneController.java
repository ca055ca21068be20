package dev.fovea.service.finetune;

import dev.fovea.service.api.FineTuningApi;
import dev.fovea.service.api.model.FinetuneJobJson;
import dev.fovea.service.api.model.FinetuneJobListJson;
import dev.fovea.service.api.model.FinetuneReportJson;
import dev.fovea.service.api.model.FinetuneRequestJson;
import dev.fovea.service.api.model.WorkerJson;
import dev.fovea.service.api.model.WorkerListJson;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.follow.EventStreams;
import dev.fovea.service.http.Replay;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.Pages;
import dev.fovea.service.page.Place;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class FinetuneController implements FineTuningApi {

    private final FinetuneJobs jobs;
    private final AugmentedPictures augmented;
    private final JobViews views;
    private final JobFiles files;
    private final ReportView reports;
    private final FollowedJobs followed;
    private final EventStreams streams;
    private final Pages pages;

    FinetuneController(
            FinetuneJobs jobs,
            AugmentedPictures augmented,
            JobViews views,
            JobFiles files,
            ReportView reports,
            FollowedJobs followed,
            EventStreams streams,
            Pages pages) {
        this.pages = pages;
        this.jobs = jobs;
        this.augmented = augmented;
        this.views = views;
        this.files = files;
        this.reports = reports;
        this.followed = followed;
        this.streams = streams;
    }

    @Override
    public ResponseEntity<FinetuneJobJson> submitFinetuneJob(
            FinetuneRequestJson request, @Nullable String prefer, @Nullable String idempotencyKey) {
        final JobStore.Submission submission = jobs.submit(request, idempotencyKey);
        return accepted(submission.job(), Replay.headers(submission.replayed()));
    }

    @Override
    public ResponseEntity<FinetuneJobJson> retryFinetuneJob(String id, @Nullable String prefer) {
        return accepted(jobs.retry(id), HttpHeaders.EMPTY);
    }

    private ResponseEntity<FinetuneJobJson> accepted(Job job, HttpHeaders more) {
        return ResponseEntity.accepted()
                .headers(more)
                .location(URI.create("/finetune/" + job.id()))
                .body(views.full(job, jobs.store()));
    }

    @Override
    public ResponseEntity<FinetuneJobListJson> listFinetuneJobs(
            @Nullable String state,
            @Nullable String name,
            @Nullable String dataset,
            Integer limit,
            @Nullable String after) {
        final Page<Job> page = jobs.list(state, name, dataset, pages.query(limit, after));
        return page.answer(new FinetuneJobListJson(views.summaries(page.items(), jobs.store())).next(page.next()));
    }

    @Override
    public ResponseEntity<FinetuneJobJson> getFinetuneJob(String id, @Nullable String prefer) {
        return ResponseEntity.ok(views.full(jobs.get(id), jobs.store()));
    }

    @Override
    public ResponseEntity<Void> deleteFinetuneJob(String id) {
        jobs.delete(id);
        files.delete(id);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<FinetuneJobJson> cancelFinetuneJob(String id) {
        return ResponseEntity.ok(views.full(jobs.cancel(id), jobs.store()));
    }

    @Override
    public ResponseEntity<SseEmitter> followFinetuneJob(String id, @Nullable String lastEventId) {
        return streams.answer(followed, jobs.get(id).id(), lastEventId);
    }

    @Override
    public ResponseEntity<Resource> getFinetuneMetrics(String id) {
        return files.metrics(jobs.get(id), jobs.store());
    }

    @Override
    public ResponseEntity<FinetuneReportJson> getFinetuneReport(String id) {
        return ResponseEntity.ok(reports.of(jobs.get(id)));
    }

    @Override
    public ResponseEntity<WorkerListJson> listWorkers(Integer limit, @Nullable String after) {
        final Page<WorkerJson> page = pages.query(limit, after)
                .pageOf(jobs.workers().all(), worker -> Place.named(worker.row().name()))
                .map(JobViews::worker);
        return page.answer(new WorkerListJson(page.items()).next(page.next()));
    }

    @Override
    public ResponseEntity<Resource> showAugmented(
            String dataset,
            @Nullable String base,
            @Nullable String architecture,
            @Nullable String augmentation,
            Integer images,
            Integer variants,
            Long seed) {
        final byte[] sheet = augmented.of(
                dataset, new AugmentedPictures.Wanted(base, architecture, augmentation, images, variants, seed));
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(new ByteArrayResource(sheet));
    }
}
