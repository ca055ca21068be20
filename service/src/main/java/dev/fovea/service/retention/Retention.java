package dev.fovea.service.retention;

import dev.fovea.service.datasets.DatasetDeletion;
import dev.fovea.service.finetune.database.JobDatabase;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.store.ModelReference;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.store.DatasetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Deletes what is old. Every deletion may find that another process was faster, so any number of them may do this at once, and one that is
 * broken off is done by the next: files of a job go after the job, as those of jobs that are gone.
 */
@Component
class Retention {

    private final OldVersions versions;
    private final LeftFiles files;
    private final DatasetStore datasets;
    private final DatasetDeletion datasetDeletion;
    private final JobStore jobs;
    private final JobDatabase database;
    private final FoveaProperties.Retention settings;

    Retention(
            OldVersions versions,
            LeftFiles files,
            DatasetStore datasets,
            DatasetDeletion datasetDeletion,
            JobStore jobs,
            JobDatabase database,
            FoveaProperties properties) {
        this.versions = versions;
        this.files = files;
        this.datasets = datasets;
        this.datasetDeletion = datasetDeletion;
        this.jobs = jobs;
        this.database = database;
        this.settings = properties.retention();
    }

    /** Whether there may be something to do: a process that nobody has trained in does not open the database for this. */
    boolean mayFindSomething() {
        return database.isOpen()
                || settings.versions() != null
                || settings.datasets() != null
                || settings.jobs() != null;
    }

    /** What is deleted now. Without the database of jobs nobody knows what is needed. */
    Sweep find(Instant now) {
        final Duration jobAge = settings.jobs();
        final long jobsSince =
                jobAge == null ? Long.MIN_VALUE : now.minus(jobAge).toEpochMilli();
        final List<String> oldJobs = jobAge == null ? List.of() : jobs.endedBefore(jobsSince);
        final Integer kept = settings.versions();
        final List<String> oldVersions = kept == null
                ? List.of()
                : versions.find(kept, jobs).stream()
                        .map(ModelReference::toString)
                        .toList();
        return new Sweep(oldVersions, oldDatasets(now, jobsSince), oldJobs, files.find(jobs, oldJobs));
    }

    private List<String> oldDatasets(Instant now, long jobsSince) {
        final Duration age = settings.datasets();
        if (age == null) {
            return List.of();
        }
        final Instant before = now.minus(age);
        final List<String> old = new ArrayList<>();
        for (DatasetInfo info : datasets.list()) {
            final boolean used = jobs.lastUse(info.id(), jobsSince)
                    .filter(use -> use >= before.toEpochMilli())
                    .isPresent();
            if (info.created().isBefore(before) && !used && !datasetDeletion.isNeeded(info.id())) {
                old.add(info.id());
            }
        }
        return old;
    }

    /** Deletes it, and says what was still there. */
    Sweep delete(Sweep found) {
        final List<String> deletedVersions = found.versions().stream()
                .filter(version -> versions.delete(ModelReference.parse(version)))
                .toList();
        final List<String> deletedDatasets = new ArrayList<>();
        for (String id : found.datasets()) {
            // A job may have been sent meanwhile.
            if (!datasetDeletion.isNeeded(id) && datasets.delete(id)) {
                deletedDatasets.add(id);
            }
        }
        final List<String> deletedJobs =
                found.jobs().stream().filter(jobs::delete).toList();
        final List<String> deletedFiles = files.find(jobs, List.of());
        for (String key : deletedFiles) {
            files.delete(key);
        }
        return new Sweep(deletedVersions, deletedDatasets, deletedJobs, deletedFiles);
    }
}
