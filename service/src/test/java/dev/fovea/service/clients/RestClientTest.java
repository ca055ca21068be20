package dev.fovea.service.clients;

import java.io.IOException;
import java.util.Objects;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.client.RestClient;

class RestClientTest extends ForeignClientContract {

    @Override
    ForeignClient client() {
        return new Spring(RestClient.create());
    }

    private record Spring(RestClient client) implements ForeignClient {

        @Override
        public Reply get(String address) {
            return client.get().uri(address).exchangeForRequiredValue((request, response) -> reply(response));
        }

        @Override
        public Reply post(String address, String type, byte[] body, String accept) {
            return client.post()
                    .uri(address)
                    .contentType(MediaType.parseMediaType(type))
                    .accept(MediaType.parseMediaType(accept))
                    .body(out -> out.write(body))
                    .exchangeForRequiredValue((request, response) -> reply(response));
        }

        @Override
        public Reply postForm(String address, String part, byte[] content, String accept) {
            final MultipartBodyBuilder form = new MultipartBodyBuilder();
            form.part(part, new ByteArrayResource(content));
            return client.post()
                    .uri(address)
                    .contentType(MediaType.MULTIPART_FORM_DATA)
                    .accept(MediaType.parseMediaType(accept))
                    .body(form.build())
                    .exchangeForRequiredValue((request, response) -> reply(response));
        }

        private static Reply reply(ClientHttpResponse response) throws IOException {
            return new Reply(
                    response.getStatusCode().value(),
                    Objects.toString(response.getHeaders().getContentType(), ""),
                    response.getBody().readAllBytes());
        }
    }
}
