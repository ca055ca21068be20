package dev.fovea.service.explain;

import dev.fovea.service.api.model.Explanation;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** An explanation as {@code image/png} is the picture of its map, or those of its maps side by side. */
@Component
final class ExplanationPngConverter extends AbstractHttpMessageConverter<Explanation> {

    private static final int MAX_PIXELS = 16_000_000;

    private final PictureRow row = new PictureRow(MAX_PIXELS);

    ExplanationPngConverter() {
        super(MediaType.IMAGE_PNG);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Explanation.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Explanation readInternal(Class<? extends Explanation> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Explanations are not read", message);
    }

    @Override
    protected void writeInternal(Explanation explanation, HttpOutputMessage message) throws IOException {
        final List<byte[]> pictures = explanation.getMaps().stream()
                .map(map -> Objects.requireNonNull(map.getOverlay()))
                .toList();
        message.getBody().write(pictures.size() == 1 ? pictures.get(0) : row.of(pictures));
    }
}
