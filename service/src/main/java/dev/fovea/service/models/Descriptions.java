package dev.fovea.service.models;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.conversion.ModelDescription;
import dev.fovea.service.api.model.ImportDescriptionJson;
import dev.fovea.service.api.model.ModelTaskJson;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.store.ModelReference;
import dev.fovea.store.catalog.CatalogEntry;
import dev.fovea.store.catalog.Origin;
import dev.fovea.store.labels.Labels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of a model before it is converted, from a request or from a catalog. Refuses what cannot become a model. */
final class Descriptions {

    private Descriptions() {}

    static ModelDescription of(ImportDescriptionJson description) {
        final String architecture = Objects.requireNonNullElse(description.getArchitecture(), ModelDescription.ONNX);
        return new ModelDescription(
                ModelReference.latest(description.getName()).name(),
                architecture,
                Inputs.spec(description.getInput(), inputSize(architecture)),
                labels(description),
                task(description.getTask()),
                description.getExplanationLayer(),
                description.getOutput(),
                Map.of(),
                description.getLicense(),
                description.getSource());
    }

    private static int inputSize(String architecture) {
        return architecture.equals(ModelDescription.ONNX)
                ? InputSpec.IMAGENET.height()
                : Architectures.byName(architecture).inputSize();
    }

    private static List<String> labels(ImportDescriptionJson description) {
        final List<@Nullable String> given = description.getLabels();
        if (!Boolean.TRUE.equals(description.getImagenetLabels())) {
            return given == null ? List.of() : labels(given);
        }
        if (given != null) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember("/imagenetLabels", "Send 'labels' or 'imagenetLabels', not both."))
                    .exception();
        }
        return Labels.imagenet();
    }

    private static List<String> labels(List<@Nullable String> given) {
        try {
            return Labels.of(given.stream().map(Descriptions::label).toList());
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember("/labels", "The labels are refused. %s.".formatted(e.getMessage())))
                    .exception(e);
        }
    }

    private static String label(@Nullable String label) {
        if (label == null) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember("/labels", "A label is null; every class needs a name."))
                    .exception();
        }
        return label;
    }

    private static @Nullable Task task(@Nullable ModelTaskJson task) {
        return task == null ? null : Task.valueOf(task.name());
    }

    /** @param name of the model, which may differ from the entry's */
    static ModelDescription of(CatalogEntry entry, String name) {
        return new ModelDescription(
                ModelReference.latest(name).name(),
                entry.architecture(),
                entry.input(),
                entry.labels(),
                entry.task(),
                entry.explanationLayer(),
                entry.output(),
                entry.metrics(),
                entry.licence(),
                Origin.of(entry.source()));
    }
}
