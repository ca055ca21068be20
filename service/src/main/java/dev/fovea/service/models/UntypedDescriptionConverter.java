package dev.fovea.service.models;

import dev.fovea.service.api.model.ImportDescriptionJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
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
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return type.resolve() == ImportDescriptionJson.class && super.canRead(type, mediaType);
    }

    /** Answers are none of its business: it would turn any bytes or text into JSON. */
    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueClass, @Nullable MediaType mediaType) {
        return false;
    }
}
