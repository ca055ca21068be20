package dev.fovea.service.finetune.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what happens to jobs, inside the transaction of the change. */
@Lazy
@Component
class JobLog {

    private final JobRepository jobs;
    private final JsonMapper json;

    JobLog(JobRepository jobs, JsonMapper json) {
        this.jobs = jobs;
        this.json = json;
    }

    void state(Job job, JobState state, Map<String, Object> more) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", state.word());
        data.put("attempt", job.lease());
        data.putAll(more);
        append(job.id(), JobEvent.STATE, data);
    }

    /** Only the latest is kept. */
    void progress(String id, Object data) {
        jobs.forget(id, JobEvent.PROGRESS);
        append(id, JobEvent.PROGRESS, data);
    }

    void append(String id, String name, Object data) {
        jobs.countEvent(id);
        jobs.append(id, jobs.events(id), name, json.writeValueAsString(data), System.currentTimeMillis());
    }
}
