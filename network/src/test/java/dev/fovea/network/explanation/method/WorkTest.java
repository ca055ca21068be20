package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a method says it has to do is what it does. */
class WorkTest {

    /** The image itself, and the baseline of an integral, come to the variants. */
    private static final int SINGLE_PASSES = 2;

    @ParameterizedTest
    @CsvSource({
        "rise, samples, 37",
        "smooth-grad, samples, 11",
        "integrated-gradients, steps, 13",
        "occlusion, window, 1",
        "occlusion-top-class, window, 1"
    })
    void asManyVariantsPassTheNetworkAsTheWorkSays(String name, String option, String value) {
        final ExplanationMethod method =
                ExplanationMethods.SHIPPED.of(name, Map.of(option, value), 2).method();
        final ExplanationRequest request = TinyNetwork.aboutTheFirstClass();
        try (ExplainableNetwork network = TinyNetwork.open()) {
            final AtomicLong images = new AtomicLong();
            final Passes counted = counted(network.passes(), images);

            method.explain(counted, request);

            final long passes = method.work(network.passes(), request).passes();
            assertThat(images.get()).isBetween(passes, passes + SINGLE_PASSES);
        }
    }

    /** The layer has two channels. */
    @Test
    void aPassForEachChannelIsTwo() {
        try (ExplainableNetwork network = TinyNetwork.open()) {
            final AtomicLong images = new AtomicLong();
            new ScoreCam().explain(counted(network.passes(), images), TinyNetwork.aboutTheFirstClass());

            for (ExplanationMethod method : new ExplanationMethod[] {new ScoreCam(), new AblationCam()}) {
                assertThat(method.work(network.passes(), TinyNetwork.aboutTheFirstClass())
                                .passes())
                        .isEqualTo(2);
            }
            assertThat(images.get()).isBetween(2L, 2L + SINGLE_PASSES);
        }
    }

    @Test
    void aMethodThatLooksAtTheImageAloneIsOnePass() {
        try (ExplainableNetwork network = TinyNetwork.open()) {
            assertThat(new GradCam()
                            .work(network.passes(), TinyNetwork.aboutTheFirstClass())
                            .passes())
                    .isEqualTo(1);
        }
    }

    /** Passes that count the images which run through the whole network, and never compute a part anew. */
    private static Passes counted(Passes passes, AtomicLong images) {
        return (Passes) Proxy.newProxyInstance(
                Passes.class.getClassLoader(), new Class<?>[] {Passes.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("covered")) {
                        return false;
                    }
                    if (method.getName().equals("run") || method.getName().equals("trace")) {
                        images.addAndGet(((Tensor) arguments[0]).shape().dim(0));
                    }
                    try {
                        return method.invoke(passes, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }
}
