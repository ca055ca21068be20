package dev.fovea.service.models;

import dev.fovea.service.api.model.ImportDescription;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads the description of an import whose part does not say that it is JSON, as {@code curl -F 'description={...}'} sends it. */
final class UntypedDescriptionConverter extends JacksonJsonHttpMessageConverter {

    UntypedDescriptionConverter(JsonMapper mapper) {
        super(mapper);
        setSupportedMediaTypes(List.of(MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == ImportDescription.class;
    }
}
