package dev.fovea.service.readable;

import dev.fovea.service.problem.JsonFaults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.StreamUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers in JSON for people as well as for programs, and says all that is wrong with the JSON of requests. */
final class ReadableJsonConverter extends JacksonJsonHttpMessageConverter {

    /** What is kept of a request until it has been read. */
    private static final int SHORT = 1 << 20;

    ReadableJsonConverter(JsonMapper mapper) {
        super(ReadableJson.readable(mapper));
    }

    /** Of what is short all faults are told, of what is long the first. */
    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        final ObjectReader reader = getMapper().readerFor(getMapper().constructType(type.getType()));
        final InputStream body = StreamUtils.nonClosing(message.getBody());
        final byte[] beginning = body.readNBytes(SHORT + 1);
        try {
            return beginning.length <= SHORT
                    ? reader.readValue(beginning)
                    : reader.readValue(new SequenceInputStream(new ByteArrayInputStream(beginning), body));
        } catch (JacksonException e) {
            if (beginning.length == 0 || beginning.length > SHORT) {
                throw new HttpMessageNotReadableException("The JSON cannot be read", e, message);
            }
            throw JsonFaults.of(reader, beginning, e).exception(e);
        }
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
            if (!passed && kept.size() + length > IndentedJson.SMALL) {
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
                final byte[] json = IndentedJson.ifSmall(kept.toByteArray());
                message.getHeaders().setContentLength(json.length);
                message.getBody().write(json);
            } else {
                message.getBody().write('\n');
            }
            message.getBody().flush();
        }
    }
}
