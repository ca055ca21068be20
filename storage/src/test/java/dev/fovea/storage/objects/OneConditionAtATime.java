package dev.fovea.storage.objects;

import java.io.IOException;
import java.util.stream.Stream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Sends requests with a condition one after the other. S3 looks at an object and writes it in one step; S3Mock does so in two, and lets
 * another request in between.
 */
final class OneConditionAtATime implements SdkHttpClient {
    private final SdkHttpClient client;

    OneConditionAtATime(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        final ExecutableHttpRequest prepared = client.prepareRequest(request);
        return Stream.of("If-None-Match", "If-Match")
                        .anyMatch(condition -> request.httpRequest()
                                .firstMatchingHeader(condition)
                                .isPresent())
                ? new Ordered(prepared)
                : prepared;
    }

    private final class Ordered implements ExecutableHttpRequest {
        private final ExecutableHttpRequest prepared;

        Ordered(ExecutableHttpRequest prepared) {
            this.prepared = prepared;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            synchronized (client) {
                return prepared.call();
            }
        }

        @Override
        public void abort() {
            prepared.abort();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
