package dev.fovea.service.finetune;

import dev.fovea.service.models.ModelUse;
import dev.fovea.store.ModelReference;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps versions that jobs begin with from being deleted. A job notes the version that its base meant when it was sent. */
@Component
class JobModels implements ModelUse {

    private final FinetuneJobs jobs;

    JobModels(FinetuneJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<String> usersOf(ModelReference version) {
        return jobs.store().unfinishedFrom(version.toString()).stream()
                .map(job -> "fine-tuning job " + job)
                .toList();
    }
}
