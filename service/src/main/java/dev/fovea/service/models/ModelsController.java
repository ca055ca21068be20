package dev.fovea.service.models;

import dev.fovea.service.api.ModelsApi;
import dev.fovea.service.api.model.AliasTargetJson;
import dev.fovea.service.api.model.ImportDescriptionJson;
import dev.fovea.service.api.model.ModelJson;
import dev.fovea.service.api.model.ModelListJson;
import dev.fovea.service.api.model.ModelVersionJson;
import dev.fovea.service.api.model.PullRequestJson;
import dev.fovea.service.api.model.TaskJson;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.task.TaskView;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
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
    private final ModelStore store;
    private final ModelServer server;

    ModelsController(
            ModelViews views,
            ModelPulls pulls,
            ModelImports imports,
            ModelDeletion deletion,
            ModelStore store,
            ModelServer server) {
        this.views = views;
        this.pulls = pulls;
        this.imports = imports;
        this.deletion = deletion;
        this.store = store;
        this.server = server;
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
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TaskJson> pullModel(@Valid @RequestBody PullRequestJson request) {
        return TaskView.accepted(pulls.submit(request.getPull(), request.getName()));
    }

    @Override
    @PostMapping(
            path = PATH_ADD_MODEL,
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<TaskJson> addModel(
            @Nullable MultipartFile file, @Nullable ImportDescriptionJson description) {
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
    public ResponseEntity<ModelJson> getModel(String name) {
        return ResponseEntity.ok(views.model(name));
    }

    @Override
    public ResponseEntity<Void> deleteModel(String name) {
        deletion.delete(name);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<ModelVersionJson> getModelVersion(String name, Integer version) {
        return ResponseEntity.ok(views.version(name, version));
    }

    @Override
    public ResponseEntity<Void> deleteModelVersion(String name, Integer version) {
        deletion.delete(ModelReference.of(name, version));
        return ResponseEntity.noContent().build();
    }

    /** A version that cannot be loaded does not get the alias. */
    @Override
    public ResponseEntity<Void> setAlias(String name, String alias, AliasTargetJson target) {
        server.warm(ModelReference.of(name, target.getVersion()));
        store.setAlias(name, alias, target.getVersion());
        server.changed(name);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<Void> removeAlias(String name, String alias) {
        store.removeAlias(name, alias);
        server.changed(name);
        return ResponseEntity.noContent().build();
    }
}
