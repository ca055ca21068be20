package dev.fovea.service.finetune.request;

import dev.fovea.manifest.ForUsers;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.service.api.model.FinetuneRequestJson;
import dev.fovea.service.datasets.StoredDatasets;
import dev.fovea.service.finetune.job.NewJob;
import dev.fovea.service.finetune.start.Design;
import dev.fovea.service.finetune.start.Handcrafted;
import dev.fovea.service.finetune.start.StartingPoint;
import dev.fovea.service.finetune.webhook.AllowedDestinations;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import dev.fovea.training.dataset.AdmissionReport;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses what can be seen to be wrong before a worker spends time on it. */
@Component
public class JobRequests {

    private final StartingPoints startingPoints;
    private final StoredDatasets datasets;
    private final JobNames names;
    private final RequestFormat format;
    private final AllowedDestinations destinations;

    JobRequests(
            StartingPoints startingPoints,
            StoredDatasets datasets,
            JobNames names,
            RequestFormat format,
            AllowedDestinations destinations) {
        this.startingPoints = startingPoints;
        this.datasets = datasets;
        this.names = names;
        this.format = format;
        this.destinations = destinations;
    }

    /**
     * The job that is wanted.
     *
     * @throws dev.fovea.service.problem.ProblemException saying what is wrong
     */
    public NewJob check(FinetuneRequestJson request, @Nullable String idempotencyKey) {
        final Recipe recipe = recipe(request);
        final StartingPoint startingPoint = startingPoint(request, recipe);
        requireNames(request, startingPoint);
        final DatasetInfo dataset = trainable(request.getDataset());
        requirePossible(recipe, startingPoint, dataset);
        final String text = format.write(request);
        return new NewJob(
                request.getName(),
                text,
                OrderReader.read(
                        request,
                        startingPoint
                                .model()
                                .map(model -> model.reference().toString())
                                .orElse(null)),
                dataset.id(),
                request.getPromote(),
                idempotencyKey,
                digest(text),
                webhook(request));
    }

    private @Nullable String webhook(FinetuneRequestJson request) {
        if (request.getWebhook() == null) {
            return null;
        }
        destinations.require(request.getWebhook().getUrl());
        return request.getWebhook().getUrl();
    }

    /** Of requests that mean the same. */
    public String digest(FinetuneRequestJson request) {
        return digest(format.write(request));
    }

    private static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Recipe recipe(FinetuneRequestJson request) {
        try {
            OrderReader.budget(request);
            return OrderReader.recipe(request);
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(ForUsers.sentence(e.getMessage()))
                    .exception(e);
        }
    }

    private StartingPoint startingPoint(FinetuneRequestJson request, Recipe recipe) {
        final String base = request.getBase();
        final String architecture = request.getArchitecture();
        if (recipe instanceof Recipe.Shallow) {
            if (base != null || architecture != null) {
                throw ProblemType.INVALID_REQUEST
                        .because(RequestFault.ofMember(
                                base == null ? "/architecture" : "/base",
                                "The recipe shallow begins without a model. Leave 'base' and 'architecture' out."))
                        .exception();
            }
            return new Handcrafted();
        }
        if (base != null && architecture == null) {
            return startingPoints.base(base);
        }
        if (base == null && architecture != null) {
            return design(architecture, recipe);
        }
        throw ProblemType.INVALID_REQUEST
                .because(RequestFault.ofMember(
                        base == null ? "/base" : "/architecture",
                        "Send either 'base', the model to begin with, or 'architecture', to train one from scratch."))
                .exception();
    }

    private Design design(String architecture, Recipe recipe) {
        if (!(recipe instanceof Recipe.FromScratch || recipe instanceof Recipe.Ensemble)) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember(
                            "/recipe",
                            "An architecture has no weights for the recipe %s to begin with. Choose the recipe from-scratch or ensemble, or name a 'base'."
                                    .formatted(recipe.name())))
                    .exception();
        }
        return startingPoints.design(architecture);
    }

    private void requireNames(FinetuneRequestJson request, StartingPoint startingPoint) {
        try {
            ModelReference.latest(request.getName());
            if (request.getPromote() != null) {
                requireOwnAlias(new ModelReference(request.getName(), null, request.getPromote()));
            }
        } catch (InvalidReferenceException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember("/name", e.sentence()))
                    .exception(e);
        }
        if (!names.mayPublish(request.getName(), startingPoint)) {
            throw ProblemType.NAME_TAKEN
                    .because(startingPoint.advice(request.getName()))
                    .exception();
        }
    }

    private static void requireOwnAlias(ModelReference reference) {
        if (ModelStore.LATEST.equals(reference.alias())) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember(
                            "/promote", "The alias \"latest\" always means the newest version. Choose another alias."))
                    .exception();
        }
    }

    private DatasetInfo trainable(String reference) {
        final DatasetInfo info = datasets.info(reference);
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
        return info;
    }

    private static void requirePossible(Recipe recipe, StartingPoint startingPoint, DatasetInfo dataset) {
        final int classes = dataset.classes().size();
        try {
            if (startingPoint instanceof Design design) {
                design.requirePossible(classes);
            }
            if (recipe instanceof Recipe.LinearProbe probe && probe.layer() != null) {
                startingPoint.graph(classes).layer(probe.layer());
            }
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(ForUsers.sentence(e.getMessage()))
                    .exception(e);
        } catch (UnknownLayerException e) {
            throw ProblemType.UNKNOWN_LAYER
                    .because(e.sentence())
                    .with("nearest", e.nearest())
                    .exception(e);
        }
    }
}
