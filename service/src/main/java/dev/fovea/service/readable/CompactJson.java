package dev.fovea.service.readable;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers as events carry them: the same numbers and times as elsewhere, on one line. */
@Component
public final class CompactJson {

    private final JsonMapper mapper;

    CompactJson(JsonMapper mapper) {
        this.mapper = mapper.rebuild().addModule(new ShortNumbers()).build();
    }

    public String of(Object answer) {
        return mapper.writeValueAsString(answer);
    }
}
