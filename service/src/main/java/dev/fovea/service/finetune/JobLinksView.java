package dev.fovea.service.finetune;

import dev.fovea.service.api.model.WorkLinksJson;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobState;

/** The addresses of a job, and of what can be done with it as it is. */
final class JobLinksView {

    private JobLinksView() {}

    static WorkLinksJson of(Job job) {
        final String self = "/finetune/" + job.id();
        final boolean ended = job.state().isFinal();
        return new WorkLinksJson(self, self + "/events")
                .cancel(ended ? null : self + "/cancel")
                .retry(ended && job.state() != JobState.SUCCEEDED ? self + "/retry" : null)
                .report(job.report() == null ? null : self + "/report")
                .metrics(self + "/metrics");
    }
}
