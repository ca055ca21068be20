package dev.fovea.service.playground;

import dev.fovea.service.api.PlaygroundApi;
import dev.fovea.service.api.model.PlaygroundRequestJson;
import dev.fovea.service.connection.ClientWatch;
import dev.fovea.service.negotiation.Accept;
import dev.fovea.service.readable.ReadableJson;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlaygroundController implements PlaygroundApi {

    private final HttpServletRequest request;
    private final PlaygroundRuns runs;
    private final ReadableJson json;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    PlaygroundController(HttpServletRequest request, PlaygroundRuns runs, ReadableJson json) {
        this.request = request;
        this.runs = runs;
        this.json = json;
    }

    @Override
    public ResponseEntity<Resource> trainPlayground(PlaygroundRequestJson body) {
        final MediaType format = Accept.preferred(request.getHeader(HttpHeaders.ACCEPT));
        final boolean picture = format.equals(MediaType.IMAGE_PNG);
        final PlaygroundRun run = runs.run(body, picture, ClientWatch.of(request));
        final ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(format);
        return picture
                ? answer.headers(run.headers()).body(new ByteArrayResource(run.png()))
                : answer.body(new ByteArrayResource(json.of(PlaygroundView.of(run))));
    }
}
