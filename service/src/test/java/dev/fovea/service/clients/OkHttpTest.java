package dev.fovea.service.clients;

import java.io.IOException;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

class OkHttpTest extends ForeignClientContract {

    /** One for all, as its documentation wants it: each has threads of its own. */
    private static final OkHttpClient CLIENT = new OkHttpClient();

    @Override
    ForeignClient client() {
        CLIENT.connectionPool().evictAll();
        return new Square(CLIENT);
    }

    private record Square(OkHttpClient client) implements ForeignClient {

        @Override
        public Reply get(String address) throws IOException {
            return send(new Request.Builder().url(address));
        }

        @Override
        public Reply post(String address, String type, byte[] body, String accept) throws IOException {
            return send(new Request.Builder()
                    .url(address)
                    .header("Accept", accept)
                    .post(new Streamed(MediaType.get(type), body)));
        }

        @Override
        public Reply postForm(String address, String part, byte[] content, String accept) throws IOException {
            final RequestBody form = new MultipartBody.Builder()
                    .setType(MultipartBody.FORM)
                    .addFormDataPart(part, null, new Streamed(MediaType.get("application/octet-stream"), content))
                    .build();
            return send(
                    new Request.Builder().url(address).header("Accept", accept).post(form));
        }

        private Reply send(Request.Builder request) throws IOException {
            try (Response response = client.newCall(request.build()).execute()) {
                return new Reply(
                        response.code(),
                        Objects.requireNonNullElse(response.header("Content-Type"), ""),
                        Objects.requireNonNull(response.body()).bytes());
            }
        }
    }

    /** A body whose length is not known beforehand. */
    private static final class Streamed extends RequestBody {

        private final MediaType type;
        private final byte[] bytes;

        Streamed(MediaType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
