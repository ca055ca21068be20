package dev.fovea.service.models;

import dev.fovea.service.api.ModelsApi;
import dev.fovea.service.api.model.AliasJson;
import dev.fovea.service.api.model.AliasListJson;
import dev.fovea.service.api.model.AliasTargetJson;
import dev.fovea.service.api.model.ImportDescriptionJson;
import dev.fovea.service.api.model.ModelJson;
import dev.fovea.service.api.model.ModelListJson;
import dev.fovea.service.api.model.ModelVersionJson;
import dev.fovea.service.api.model.ModelVersionListJson;
import dev.fovea.service.api.model.PullRequestJson;
import dev.fovea.service.api.model.ServingStateListJson;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.task.TaskView;
import dev.fovea.store.ModelReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    private final HttpServletRequest request;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    ModelsController(
            ModelViews views,
            ModelPulls pulls,
            ModelImports imports,
            ModelDeletion deletion,
            ModelAliases aliases,
            ModelFiles files,
            HttpServletRequest request) {
        this.views = views;
        this.pulls = pulls;
        this.imports = imports;
        this.deletion = deletion;
        this.aliases = aliases;
        this.files = files;
        this.request = request;
    }

    @Override
    public ResponseEntity<ModelListJson> listModels() {
        final ModelListJson list = views.list();
        if (list.getModels().isEmpty()) {
            list.hint(HowToAdd.at(
                    ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()));
        }
        return ResponseEntity.ok(list);
    }

    /** The contract has one operation for a form and for JSON; here each is a method of its own. */
    @PostMapping(
            path = PATH_ADD_MODEL,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    ResponseEntity<ModelVersionJson> pullModel(@Valid @RequestBody PullRequestJson request) {
        return TaskView.accepted(pulls.submit(request.getPull(), request.getName()));
    }

    @Override
    @PostMapping(
            path = PATH_ADD_MODEL,
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    public ResponseEntity<ModelVersionJson> addModel(
            @Nullable String prefer, @Nullable MultipartFile file, @Nullable ImportDescriptionJson description) {
        if (description == null) {
            throw missingPart("description", "with the model's name in JSON, e.g. {\"name\": \"pets\"}");
        }
        if (file == null) {
            throw missingPart("file", "with the weights or the ONNX file, and a file name");
        }
        return TaskView.accepted(imports.submit(file, description));
    }

    private static ProblemException missingPart(String name, String content) {
        return ProblemType.INVALID_REQUEST
                .because("The form needs a part '%s' %s.".formatted(name, content))
                .exception();
    }

    @Override
    public ResponseEntity<ServingStateListJson> getServing(String model) {
        return ResponseEntity.ok(views.serving(ModelReference.parse(model)));
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
    public ResponseEntity<ModelVersionListJson> listModelVersions(String model) {
        return ResponseEntity.ok(new ModelVersionListJson(views.versions(ModelReference.parse(model))));
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
    public ResponseEntity<AliasListJson> listAliases(String model) {
        return ResponseEntity.ok(aliases.list(References.name(model)));
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
    public ResponseEntity<Void> removeAlias(String model, String alias) {
        aliases.remove(References.name(model), alias);
        return ResponseEntity.noContent().build();
    }
}
