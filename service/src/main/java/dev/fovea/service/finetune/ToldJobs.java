package dev.fovea.service.finetune;

import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.webhook.JobText;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as webhooks tell of them: as the API shows them. */
@Component
final class ToldJobs implements JobText {

    private final JobStore jobs;
    private final JobViews views;
    private final JsonMapper json;

    ToldJobs(JobStore jobs, JobViews views, JsonMapper json) {
        this.jobs = jobs;
        this.views = views;
        this.json = json;
    }

    @Override
    public Optional<String> of(String job) {
        return jobs.find(job).map(found -> json.writeValueAsString(views.full(found, jobs)));
    }
}
