package dev.fovea.service.finetune.start;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.architecture.UnknownArchitectureException;
import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;

/** An architecture without weights. */
public record Design(Architecture design, InputSpec input) implements StartingPoint {

    /** Training draws weights of its own seed; these are there because a network has some. */
    private static final long SEED = 0;

    private static final String ENSEMBLE = "ensemble";

    /**
     * The architecture of a name, perhaps with settings behind it.
     *
     * @throws IllegalArgumentException if there is none, it cannot have these settings, or it takes no photos
     */
    public static Design named(String name) {
        try {
            final Architecture design = Architectures.byName(name);
            return new Design(
                    design,
                    design.photos()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "'%s' takes no photos, which have one channel or three, so it cannot learn from a data set of pictures"
                                            .formatted(name))));
        } catch (UnknownArchitectureException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Looks whether it can be built.
     *
     * @throws IllegalArgumentException if not, as when it would be too large or has a node without an edge
     */
    public void requirePossible(int classes) {
        try {
            design.graph(classes);
        } catch (InvalidGraphException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public Graph graph(int classes) {
        return WeightInitialization.fill(design.graph(classes), SEED);
    }

    @Override
    public String architecture() {
        return design.name();
    }

    /** If it has no parent and is of this design; an ensemble does not tell the design of its members. */
    @Override
    public boolean maySucceed(ModelManifest latest) {
        final Lineage lineage = latest.lineage();
        return lineage != null
                && lineage.parent() == null
                && (latest.architecture().equals(architecture()) || ENSEMBLE.equals(lineage.recipe()));
    }

    @Override
    public String advice(String name) {
        return "There is a model '%s' already, and it is not one of this architecture that was trained from scratch. Choose another name."
                .formatted(name);
    }
}
