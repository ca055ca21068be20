package dev.fovea.service.readable;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers as they are written everywhere, for operations that write bytes themselves. */
@Component
public final class ReadableJson {

    private final JsonMapper mapper;

    ReadableJson(JsonMapper mapper) {
        this.mapper = readable(mapper);
    }

    /** One that writes numbers, times and addresses as answers have them. */
    static JsonMapper readable(JsonMapper mapper) {
        return mapper.rebuild()
                .addModule(new ShortNumbers())
                .addModule(new PrefixedLinks())
                .build();
    }

    public byte[] of(Object answer) {
        return IndentedJson.ifSmall(mapper.writeValueAsBytes(answer));
    }
}
