package dev.fovea.service.clients;

import java.time.Duration;
import java.util.Objects;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class WebClientTest extends ForeignClientContract {

    @Override
    ForeignClient client() {
        return new Spring(WebClient.create());
    }

    private record Spring(WebClient client) implements ForeignClient {

        private static final int BUFFER = 8192;

        @Override
        public Reply get(String address) {
            return reply(client.get().uri(address));
        }

        @Override
        public Reply post(String address, String type, byte[] body, String accept) {
            final Flux<DataBuffer> buffers =
                    DataBufferUtils.read(new ByteArrayResource(body), DefaultDataBufferFactory.sharedInstance, BUFFER);
            return reply(client.post()
                    .uri(address)
                    .contentType(MediaType.parseMediaType(type))
                    .accept(MediaType.parseMediaType(accept))
                    .body(BodyInserters.fromDataBuffers(buffers)));
        }

        @Override
        public Reply postForm(String address, String part, byte[] content, String accept) {
            final MultipartBodyBuilder form = new MultipartBodyBuilder();
            form.part(part, new ByteArrayResource(content));
            return reply(client.post()
                    .uri(address)
                    .accept(MediaType.parseMediaType(accept))
                    .body(BodyInserters.fromMultipartData(form.build())));
        }

        private static Reply reply(WebClient.RequestHeadersSpec<?> request) {
            return Objects.requireNonNull(request.exchangeToMono(Spring::read).block(Duration.ofSeconds(60)));
        }

        private static Mono<Reply> read(ClientResponse response) {
            return DataBufferUtils.join(response.bodyToFlux(DataBuffer.class)).map(buffer -> {
                final byte[] body = new byte[buffer.readableByteCount()];
                buffer.read(body);
                DataBufferUtils.release(buffer);
                return new Reply(
                        response.statusCode().value(),
                        response.headers()
                                .contentType()
                                .map(MediaType::toString)
                                .orElse(""),
                        body);
            });
        }
    }
}
