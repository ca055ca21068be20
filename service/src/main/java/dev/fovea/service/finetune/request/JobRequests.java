package dev.fovea.service.finetune.request;

import dev.fovea.network.dataset.AdmissionReport;
import dev.fovea.network.dataset.DatasetInfo;
import dev.fovea.network.dataset.DatasetStore;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.training.recipe.Recipe;
import dev.fovea.service.api.model.FinetuneRequest;
import dev.fovea.service.finetune.job.JobOrder;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import dev.fovea.store.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses what can be seen to be wrong before a worker spends time on it. */
@Component
public class JobRequests {

    private final ModelStore models;
    private final DatasetStore datasets;
    private final JobNames names;
    private final RequestFormat format;

    JobRequests(ModelStore models, DatasetStore datasets, JobNames names, RequestFormat format) {
        this.models = models;
        this.datasets = datasets;
        this.names = names;
        this.format = format;
    }

    /**
     * What is wanted.
     *
     * @throws dev.fovea.service.problem.ProblemException saying what is wrong
     */
    public JobOrder check(FinetuneRequest request, @Nullable String idempotencyKey) {
        final Recipe recipe = settings(request);
        final @Nullable ModelPackage base = base(recipe, request.getBase());
        final String reference = base == null ? "" : base.reference().toString();
        requireNames(request, reference);
        requireTrainable(request.getDataset());
        requireLayers(recipe, base);
        final String text = format.write(request);
        return new JobOrder(
                request.getName(),
                text,
                reference,
                request.getDataset(),
                recipe.name(),
                request.getSeed() == null ? 0 : request.getSeed(),
                request.getPromote(),
                idempotencyKey,
                digest(text));
    }

    /** Of requests that mean the same. */
    public String digest(FinetuneRequest request) {
        return digest(format.write(request));
    }

    private static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Recipe settings(FinetuneRequest request) {
        try {
            RequestFormat.budget(request);
            return RecipeReader.read(request.getRecipe());
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST.because(e.getMessage() + ".").exception(e);
        }
    }

    /** Absent if the recipe needs none. */
    private @Nullable ModelPackage base(Recipe recipe, @Nullable String reference) {
        final boolean none = recipe instanceof Recipe.Shallow;
        if (none && reference != null) {
            throw ProblemType.INVALID_REQUEST
                    .because("The recipe %s begins without a model. Leave 'base' out.".formatted(recipe.name()))
                    .exception();
        }
        if (!none && reference == null) {
            throw ProblemType.INVALID_REQUEST
                    .because("The recipe %s begins with a model. Name it as 'base'.".formatted(recipe.name()))
                    .exception();
        }
        return reference == null ? null : open(reference);
    }

    private ModelPackage open(String reference) {
        try {
            return models.open(ModelReference.parse(reference));
        } catch (InvalidReferenceException e) {
            throw ProblemType.INVALID_REQUEST.because(e.getMessage() + ".").exception(e);
        } catch (ModelNotFoundException e) {
            throw ProblemType.UNKNOWN_MODEL
                    .because(e.getMessage() + ". Add one with POST /models.")
                    .with("knownModels", models.names())
                    .exception(e);
        }
    }

    private void requireNames(FinetuneRequest request, String base) {
        try {
            ModelReference.latest(request.getName());
            if (request.getPromote() != null) {
                requireOwnAlias(new ModelReference(request.getName(), null, request.getPromote()));
            }
        } catch (InvalidReferenceException e) {
            throw ProblemType.INVALID_REQUEST.because(e.getMessage() + ".").exception(e);
        }
        if (!names.mayPublish(request.getName(), base)) {
            throw ProblemType.NAME_TAKEN
                    .because(JobNames.taken(request.getName()))
                    .exception();
        }
    }

    private static void requireOwnAlias(ModelReference reference) {
        if (ModelStore.LATEST.equals(reference.alias())) {
            throw ProblemType.INVALID_REQUEST
                    .because("The alias \"latest\" always means the newest version. Choose another alias.")
                    .exception();
        }
    }

    private void requireTrainable(String id) {
        final DatasetInfo info;
        try {
            info = datasets.find(id)
                    .orElseThrow(() -> ProblemType.UNKNOWN_DATASET
                            .because("There is no data set '%s'. GET /datasets lists them.".formatted(id))
                            .exception());
        } catch (IOException e) {
            throw new UncheckedIOException("The store of data sets cannot be read", e);
        }
        if (!info.report().trainable()) {
            throw ProblemType.UNTRAINABLE_DATASET
                    .because("The data set '%s' cannot be trained on: %s"
                            .formatted(
                                    info.name(),
                                    info.report().findings().stream()
                                            .filter(finding -> finding.kind().blocksTraining())
                                            .map(AdmissionReport.Finding::detail)
                                            .collect(Collectors.joining(" "))))
                    .exception();
        }
    }

    private static void requireLayers(Recipe recipe, @Nullable ModelPackage base) {
        try {
            if (base != null && recipe instanceof Recipe.LinearProbe probe && probe.layer() != null) {
                final Graph graph = OnnxReader.read(base.onnx());
                graph.layer(probe.layer());
            }
        } catch (UnknownLayerException e) {
            throw ProblemType.UNKNOWN_LAYER
                    .because(e.getMessage() + ".")
                    .with("nearest", e.nearest())
                    .exception(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The base model cannot be read", e);
        }
    }
}
