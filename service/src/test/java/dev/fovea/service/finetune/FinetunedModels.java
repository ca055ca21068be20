package dev.fovea.service.finetune;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What jobs are asked over HTTP. */
abstract class FinetunedModels extends FinetuneService {

    /** The stream to its end. */
    String events(String id, int after) throws Exception {
        final HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/finetune/" + id + "/events"));
        if (after > 0) {
            request.header("Last-Event-ID", Integer.toString(after));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
