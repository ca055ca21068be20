package dev.fovea.service.models;

import dev.fovea.service.api.ModelsApi;
import dev.fovea.service.api.model.AliasJson;
import dev.fovea.service.api.model.AliasListJson;
import dev.fovea.service.api.model.AliasTargetJson;
import dev.fovea.service.api.model.CatalogSourceJson;
import dev.fovea.service.api.model.ImportDescriptionJson;
import dev.fovea.service.api.model.ModelJson;
import dev.fovea.service.api.model.ModelListJson;
import dev.fovea.service.api.model.ModelSummaryJson;
import dev.fovea.service.api.model.ModelVersionJson;
import dev.fovea.service.api.model.ModelVersionListJson;
import dev.fovea.service.api.model.ServingStateJson;
import dev.fovea.service.api.model.ServingStateListJson;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.Pages;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.task.TaskKeys;
import dev.fovea.service.task.TaskView;
import dev.fovea.store.ModelReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
class ModelsController implements ModelsApi {

    private final ModelViews views;
    private final ModelPulls pulls;
    private final ModelImports imports;
    private final ModelDeletion deletion;
    private final ModelAliases aliases;
    private final ModelFiles files;
    private final Pages pages;
    private final ModelRequests requests;
    private final TaskKeys keys;
    private final HttpServletRequest request;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    ModelsController(
            ModelViews views,
            ModelPulls pulls,
            ModelImports imports,
            ModelDeletion deletion,
            ModelAliases aliases,
            ModelFiles files,
            Pages pages,
            ModelRequests requests,
            TaskKeys keys,
            HttpServletRequest request) {
        this.pages = pages;
        this.views = views;
        this.pulls = pulls;
        this.imports = imports;
        this.deletion = deletion;
        this.aliases = aliases;
        this.files = files;
        this.requests = requests;
        this.keys = keys;
        this.request = request;
    }

    @Override
    public ResponseEntity<ModelListJson> listModels(@Nullable String name, Integer limit, @Nullable String after) {
        final Page<ModelSummaryJson> page = views.list(name, pages.query(limit, after));
        final boolean empty = page.items().isEmpty() && name == null && after == null;
        return page.answer(new ModelListJson(page.items())
                .next(page.next())
                .defaultModel(views.defaultModel())
                .hint(
                        empty
                                ? HowToAdd.at(ServletUriComponentsBuilder.fromCurrentContextPath()
                                        .toUriString())
                                : null));
    }

    /** The contract has one operation for a form and for JSON; here each is a method of its own. */
    @PostMapping(
            path = PATH_ADD_MODEL,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    ResponseEntity<ModelVersionJson> pullModel(
            @Valid @RequestBody CatalogSourceJson source,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(min = 1, max = 100) @Nullable
                    String idempotencyKey) {
        return TaskView.accepted(keys.submit(
                idempotencyKey,
                () -> requests.digest(source),
                () -> pulls.submit(source.getEntry(), source.getName())));
    }

    @Override
    @PostMapping(
            path = PATH_ADD_MODEL,
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    public ResponseEntity<ModelVersionJson> addModel(
            @Nullable String prefer,
            @Nullable String idempotencyKey,
            @Nullable MultipartFile file,
            @Nullable ImportDescriptionJson description) {
        if (description == null) {
            throw missingPart("description", "with the model's name in JSON, e.g. {\"name\": \"pets\"}");
        }
        if (file == null) {
            throw missingPart("file", "with the weights or the ONNX file, and a file name");
        }
        return TaskView.accepted(keys.submit(
                idempotencyKey, () -> requests.digest(file, description), () -> imports.submit(file, description)));
    }

    private static ProblemException missingPart(String name, String content) {
        return ProblemType.INVALID_REQUEST
                .because(RequestFault.ofParameter(name, "The form needs a part '%s' %s.".formatted(name, content)))
                .exception();
    }

    @Override
    public ResponseEntity<ServingStateListJson> getServing(String model, Integer limit, @Nullable String after) {
        final Page<ServingStateJson> page = views.serving(ModelReference.parse(model), pages.query(limit, after));
        return page.answer(new ServingStateListJson(page.items()).next(page.next()));
    }

    @Override
    public ResponseEntity<ModelJson> getModel(String model) {
        return ResponseEntity.ok(views.model(ModelReference.parse(model)));
    }

    @Override
    public ResponseEntity<Void> deleteModel(String model) {
        final ModelReference reference = ModelReference.parse(model);
        if (reference.version() != null) {
            deletion.delete(reference);
        } else {
            deletion.delete(References.name(model));
        }
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<Resource> getModelFile(String model, String file) {
        return files.of(ModelReference.parse(model), file, request.getHeader(HttpHeaders.IF_RANGE));
    }

    @Override
    public ResponseEntity<ModelVersionListJson> listModelVersions(String model, Integer limit, @Nullable String after) {
        final Page<ModelVersionJson> page = views.versions(ModelReference.parse(model), pages.query(limit, after));
        return page.answer(new ModelVersionListJson(page.items()).next(page.next()));
    }

    @Override
    public ResponseEntity<ModelVersionJson> getModelVersion(String model, Integer version) {
        return ResponseEntity.ok(views.version(References.name(model), version));
    }

    @Override
    public ResponseEntity<Void> deleteModelVersion(String model, Integer version) {
        deletion.delete(ModelReference.of(References.name(model), version));
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<AliasListJson> listAliases(String model, Integer limit, @Nullable String after) {
        final Page<AliasJson> page = aliases.list(References.name(model), pages.query(limit, after));
        return page.answer(new AliasListJson(page.items()).next(page.next()));
    }

    @Override
    public ResponseEntity<AliasJson> getAlias(String model, String alias) {
        return aliases.get(References.name(model), alias);
    }

    @Override
    public ResponseEntity<AliasJson> setAlias(
            String model,
            String alias,
            AliasTargetJson target,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch) {
        return aliases.set(References.name(model), alias, target.getVersion(), ifMatch, ifNoneMatch);
    }

    @Override
    public ResponseEntity<Void> removeAlias(String model, String alias, @Nullable String ifMatch) {
        aliases.remove(References.name(model), alias, ifMatch);
        return ResponseEntity.noContent().build();
    }
}
