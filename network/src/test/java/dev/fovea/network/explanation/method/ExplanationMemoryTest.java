package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.explanation.pass.Explainer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** However an explanation ends, the arrays of the engine are the weights again, and none when the network is closed. */
@ParameterizedClass
@EnumSource(Framework.class)
class ExplanationMemoryTest {

    private final Framework framework;
    private final ExplainableNetwork network;

    ExplanationMemoryTest(Framework framework) {
        this.framework = framework;
        this.network = TinyNetwork.on(framework);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void successLeavesTheWeights() {
        final int nothing = arrays();
        explainAll(TinyNetwork.aboutTheFirstClass());
        final int weights = arrays();

        for (int i = 0; i < 10; i++) {
            explainAll(TinyNetwork.aboutTheFirstClass());
        }

        assertThat(weights).isGreaterThan(nothing);
        assertThat(arrays()).isEqualTo(weights);
        network.close();
        assertThat(arrays()).isEqualTo(nothing);
    }

    /** Whether the class exists is known once the network has run, with its values in memory. */
    @Test
    void failureLeavesTheWeights() {
        explainAll(TinyNetwork.aboutTheFirstClass());
        final int weights = arrays();

        for (ExplanationMethod method :
                new ExplanationMethod[] {new GradCam(), new Saliency(), new SmoothGrad(9, 1, 0)}) {
            assertThatExceptionOfType(ExplanationException.class)
                    .isThrownBy(() -> method.explain(
                            network.passes(), TinyNetwork.aboutTheFirstClass().about(Target.of(9))));
        }

        assertThat(arrays()).isEqualTo(weights);
    }

    @Test
    void cancellationLeavesTheWeights() {
        explainAll(TinyNetwork.aboutTheFirstClass());
        final int weights = arrays();

        for (int most = 0; most < 4; most++) {
            final AtomicInteger left = new AtomicInteger(most);
            final Explainer explainer =
                    new Explainer(network, TinyNetwork.aboutTheFirstClass(), () -> left.getAndDecrement() == 0);
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> explainer.explain(new SmoothGrad(1000, 0.1, 0)));
        }

        assertThat(arrays()).isEqualTo(weights);
    }

    private void explainAll(ExplanationRequest request) {
        final Explainer explainer = new Explainer(network, request, () -> false);
        final Map<String, String> small =
                Map.of("window", "1", "stride", "1", "samples", "3", "steps", "3", "cells", "2");
        for (String name : ExplanationMethods.SHIPPED.names()) {
            final Map<String, String> settings = new HashMap<>(small);
            settings.keySet()
                    .retainAll(ExplanationMethods.SHIPPED.options(name, 224).keySet());
            explainer.explain(ExplanationMethods.SHIPPED.of(name, settings, 224).method());
        }
    }

    /** Arrays alive in the engine, whoever owns them. */
    private int arrays() {
        try (NDManager manager = Engine.getEngine(framework == Framework.PYTORCH ? "PyTorch" : "MXNet")
                .newBaseManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
