package dev.fovea.service.explain;

import dev.fovea.service.api.model.ExplanationJson;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** An explanation as {@code image/png} is the picture of its map, or the sheet of its maps. */
@Component
final class ExplanationPngConverter extends AbstractHttpMessageConverter<ExplanationJson> {

    ExplanationPngConverter() {
        super(MediaType.IMAGE_PNG);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return ExplanationJson.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected ExplanationJson readInternal(Class<? extends ExplanationJson> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Explanations are not read", message);
    }

    @Override
    protected void writeInternal(ExplanationJson explanation, HttpOutputMessage message) throws IOException {
        message.getBody()
                .write(
                        explanation instanceof SheetExplanation drawn
                                ? drawn.sheet()
                                : Objects.requireNonNull(Objects.requireNonNull(
                                                explanation.getResults().get(0).getMaps())
                                        .get(0)
                                        .getOverlay()));
    }
}
