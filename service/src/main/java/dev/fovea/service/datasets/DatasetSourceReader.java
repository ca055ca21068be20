package dev.fovea.service.datasets;

import dev.fovea.service.api.model.DatasetSourceJson;
import dev.fovea.service.api.model.PathSourceJson;
import dev.fovea.service.api.model.S3SourceJson;
import dev.fovea.service.problem.JsonProblems;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads where a data set lies from the JSON of a request. */
@Component
final class DatasetSourceReader {

    /** JSON pointers of what is read here. */
    static final Set<String> MEMBERS = Set.of("/kind", "/path", "/address");

    private final JsonMapper json;

    DatasetSourceReader(JsonMapper json) {
        this.json = json;
    }

    /** @throws dev.fovea.service.problem.ProblemException {@code invalid-request}, saying which member is missing or wrong */
    DatasetSource read(JsonNode sent) {
        try {
            final DatasetSourceJson source = json.treeToValue(sent, DatasetSourceJson.class);
            if (source instanceof S3SourceJson objects) {
                return new DatasetSource.InS3(require("address", objects.getAddress()));
            }
            return new DatasetSource.OnServer(require("path", ((PathSourceJson) source).getPath()));
        } catch (JacksonException e) {
            throw JsonProblems.of(e).exception(e);
        }
    }

    private static String require(String member, @Nullable String value) {
        if (value == null) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember("/" + member, "The JSON needs the member '%s'.".formatted(member)))
                    .exception();
        }
        return value;
    }
}
