package dev.fovea.service.finetune.request;

import dev.fovea.service.api.model.FinetuneRequestJson;
import dev.fovea.service.finetune.job.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Requests in the database: as they were sent, to be shown. What a job is to do is its order. */
@Component
public class RequestFormat {

    private final JsonMapper json;

    RequestFormat(JsonMapper json) {
        this.json = json;
    }

    /** Equal requests are equal texts. */
    String write(FinetuneRequestJson request) {
        return json.writeValueAsString(request);
    }

    public FinetuneRequestJson read(Job job) {
        return json.treeToValue(EarlierNames.replaced(json.readTree(job.request())), FinetuneRequestJson.class);
    }

    /** The architecture that a request names in place of a base. */
    public @Nullable String architecture(Job job) {
        return job.base() == null ? read(job).getArchitecture() : null;
    }
}
