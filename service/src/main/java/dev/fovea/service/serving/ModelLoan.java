package dev.fovea.service.serving;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.prediction.Classifier;
import dev.fovea.store.ModelPackage;
import java.util.Collection;

/**
 * The use of a loaded model. Until it is closed the session stays open, even if the model is replaced or evicted meanwhile; what the
 * loan gave must not be used after.
 */
public interface ModelLoan extends AutoCloseable {

    ModelPackage model();

    Graph graph();

    Session session();

    /**
     * A session that computes these layers and what they need, not the rest of the model. It is shared and may stay open for the next
     * user; closing it ends the use, which must happen before the loan is closed.
     *
     * @param layers names of layers or modules
     * @throws dev.fovea.network.graph.UnknownLayerException if the model does not have one of them
     */
    Session session(Collection<String> layers);

    /**
     * The model for explanations; what they need beyond the session is loaded when first used, and kept as long as the session.
     *
     * @throws dev.fovea.network.explanation.ExplanationException if it takes more than one image
     */
    ExplainableNetwork explainable();

    /** Where the session really runs. */
    Placement placement();

    /** Makes the model's input from a photo. */
    Preprocessor preprocessor();

    /** Classifies with the session; of no use for a model that ends in features. */
    Classifier classifier();

    /** Ends the use; a second call changes nothing. */
    @Override
    void close();
}
