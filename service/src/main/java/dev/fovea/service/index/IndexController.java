package dev.fovea.service.index;

import dev.fovea.service.api.IndexApi;
import dev.fovea.service.api.model.IndexJson;
import dev.fovea.service.api.model.ProblemTypeDescriptionJson;
import dev.fovea.service.negotiation.Accept;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.ModelReference;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
class IndexController implements IndexApi {

    private final HttpServletRequest request;
    private final ModelServer server;
    private final ProblemMeanings problems;
    private final String version;
    private final boolean health;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    IndexController(
            HttpServletRequest request,
            ModelServer server,
            ProblemMeanings problems,
            ObjectProvider<BuildProperties> build,
            Environment environment) {
        this.request = request;
        this.server = server;
        this.problems = problems;
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown");
        this.health = ManagementPortType.get(environment) == ManagementPortType.SAME;
    }

    @Override
    public ResponseEntity<IndexJson> getIndex() {
        if (Accept.prefersPages(request.getHeader(HttpHeaders.ACCEPT))) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .location(URI.create("/swagger-ui/index.html"))
                    .build();
        }
        final String address =
                ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return ResponseEntity.ok()
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(new IndexJson("Fovea", version, commands(address), links())
                        .defaultModel(server.defaultModel()
                                .map(ModelReference::toString)
                                .orElse(null)));
    }

    @Override
    public ResponseEntity<ProblemTypeDescriptionJson> getProblemType(String type) {
        final ProblemType known = ProblemType.named(type)
                .orElseThrow(() -> ProblemType.NOT_FOUND
                        .because("There is no type of problem '%s'. GET /openapi.yaml lists them.".formatted(type))
                        .exception());
        return ResponseEntity.ok(new ProblemTypeDescriptionJson(
                known.uri().toString(), known.title(), known.status().value(), problems.of(known)));
    }

    private static List<String> commands(String address) {
        return Stream.of(
                        "curl -O %s/examples/boat.png",
                        "curl -F image=@boat.png %s/classify",
                        "curl -F image=@boat.png -H 'Accept: image/png' -o overlay.png %s/explain",
                        "curl %s/models")
                .map(command -> command.formatted(address))
                .toList();
    }

    /** Health is left out where it has a port of its own, which not everybody reaches. */
    private Map<String, String> links() {
        final Map<String, String> links = new LinkedHashMap<>();
        links.put("contract", "/openapi.yaml");
        links.put("page", "/swagger-ui/index.html");
        links.put("models", "/models");
        links.put("catalog", "/catalog");
        links.put("datasets", "/datasets");
        links.put("jobs", "/finetune");
        links.put("tasks", "/tasks");
        if (health) {
            links.put("health", "/actuator/health");
        }
        return links;
    }
}
