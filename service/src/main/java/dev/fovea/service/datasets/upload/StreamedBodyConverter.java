package dev.fovea.service.datasets.upload;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Hands a part of an archive on as it arrives; Spring's own converter would take it into memory first. */
@Component
final class StreamedBodyConverter extends AbstractHttpMessageConverter<Resource> {

    StreamedBodyConverter() {
        super(
                MediaType.parseMediaType("application/offset+octet-stream"),
                MediaType.parseMediaType("application/partial-upload"),
                MediaType.APPLICATION_OCTET_STREAM);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Resource.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Resource readInternal(Class<? extends Resource> type, HttpInputMessage input) throws IOException {
        return new InputStreamResource(input.getBody());
    }

    @Override
    protected void writeInternal(Resource resource, HttpOutputMessage output) {
        throw new UnsupportedOperationException("This converter only reads");
    }
}
