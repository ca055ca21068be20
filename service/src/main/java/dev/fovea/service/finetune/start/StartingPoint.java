package dev.fovea.service.finetune.start;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.graph.Graph;
import dev.fovea.store.ModelPackage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job begins with. */
public sealed interface StartingPoint permits Base, Design, Handcrafted {

    /**
     * The network, with weights.
     *
     * @param classes that it is to tell apart; a base has those that it has
     */
    Graph graph(int classes);

    /** How a photo becomes the network's input. */
    InputSpec input();

    /** As manifests name it. */
    String architecture();

    /** The layer to explain; absent: the last one with spatial extent. */
    default @Nullable String explanationLayer() {
        return null;
    }

    /** Of the weights that training begins with. */
    default @Nullable String licence() {
        return null;
    }

    /** The version that it is, if it is one. */
    default Optional<ModelPackage> model() {
        return Optional.empty();
    }

    /** Whether the result may be the next version after this one, which has its name. */
    boolean maySucceed(ModelManifest latest);

    /** For people: what to begin with to have a model's name. */
    String advice(String name);
}
