package dev.fovea.service.readable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers in JSON for people as well as for programs; reads requests as ever. */
final class ReadableJsonConverter extends JacksonJsonHttpMessageConverter {

    /** What nobody reads on a screen is not made longer. */
    private static final int SMALL = 16_384;

    ReadableJsonConverter(JsonMapper mapper) {
        super(mapper.rebuild()
                .addModule(new ShortNumbers())
                .addModule(new PrefixedLinks())
                .build());
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        final Beginning beginning = new Beginning(message);
        super.writeInternal(value, type, beginning, hints);
        beginning.end();
    }

    /** Keeps what is written as long as it is small, and passes it on when it is not. */
    private static final class Beginning extends OutputStream implements HttpOutputMessage {

        private final HttpOutputMessage message;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean passed;

        Beginning(HttpOutputMessage message) {
            this.message = message;
        }

        @Override
        public OutputStream getBody() {
            return this;
        }

        @Override
        public HttpHeaders getHeaders() {
            return message.getHeaders();
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!passed && kept.size() + length > SMALL) {
                passed = true;
                kept.writeTo(message.getBody());
            }
            if (passed) {
                message.getBody().write(bytes, offset, length);
            } else {
                kept.write(bytes, offset, length);
            }
        }

        void end() throws IOException {
            if (!passed) {
                final byte[] json = IndentedJson.of(kept.toByteArray());
                message.getHeaders().setContentLength(json.length + 1L);
                message.getBody().write(json);
            }
            message.getBody().write('\n');
            message.getBody().flush();
        }
    }
}
