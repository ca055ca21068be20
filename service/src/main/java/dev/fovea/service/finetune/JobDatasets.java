package dev.fovea.service.finetune;

import dev.fovea.service.datasets.DatasetUse;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps data sets that jobs need from being deleted. */
@Component
class JobDatasets implements DatasetUse {

    private final FinetuneJobs jobs;

    JobDatasets(FinetuneJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<String> usersOf(String id) {
        return jobs.store().unfinished(id).stream()
                .map(job -> "fine-tuning job " + job)
                .toList();
    }
}
