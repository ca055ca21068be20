package dev.fovea.service.retention;

import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.storage.blob.BlobStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checkpoints and reports that nobody reads any more. Of a job that has failed or was cancelled the last checkpoint is kept, as a retry
 * goes on from it.
 *
 * <p>Files are listed before jobs are looked at: when a job has ended by then, none of the files that were listed is one that it still works with.
 */
@Component
class LeftFiles {

    private static final String CHECKPOINTS = "checkpoints";
    private static final String REPORTS = "reports";

    private final BlobStore blobs;

    LeftFiles(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** @param gone ids of jobs that count as deleted */
    List<String> find(JobStore jobs, Collection<String> gone) {
        final List<String> keys = new ArrayList<>(blobs.list(CHECKPOINTS));
        keys.addAll(blobs.list(REPORTS));
        keys.sort(null);
        final Map<String, Optional<Job>> known = new HashMap<>();
        keys.removeIf(key -> {
            final String id = key.split("/", -1)[1];
            final Optional<Job> job = known.computeIfAbsent(id, jobs::find);
            return !gone.contains(id) && job.isPresent() && isNeeded(key, job.get());
        });
        return keys;
    }

    private static boolean isNeeded(String key, Job job) {
        return !job.state().isFinal()
                || key.equals(job.report())
                || (job.state() != JobState.SUCCEEDED && key.equals(job.checkpoint()));
    }

    void delete(String key) {
        blobs.delete(key);
    }
}
