package dev.fovea.service.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import dev.fovea.service.inference.InferencePool;
import java.awt.Color;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** However a request for features ends: files, sessions and places in the queue are as they were. */
@TestPropertySource(properties = "fovea.limits.max-features=48")
class FeatureLeaksTest extends RunningService {

    private static final byte[] RED = Pictures.png(Color.RED);

    private final InferencePool pool;
    private int sessions;

    FeatureLeaksTest(@Autowired InferencePool pool) {
        this.pool = pool;
    }

    @BeforeEach
    void openTheSessions() {
        models().publishMaps("leaks");
        assertThat(http().postForm("/features?model=leaks", RED).status()).isEqualTo(200);
        sessions = engine.open();
    }

    @AfterEach
    void everythingIsAsItWas() {
        OpenScratchFiles.awaitNone();
        await().until(() -> pool.load() == 0);
        assertThat(engine.open()).isEqualTo(sessions);
        assertThat(engine.misuses()).isZero();
    }

    @Test
    void successLeavesNothing() {
        for (String format : new String[] {"application/json", "application/x-npy", "application/vnd.safetensors"}) {
            assertThat(http().postForm("/features?model=leaks", format, RED, RED)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(http().postForm("/features/compare?model=leaks", RED, RED).status())
                .isEqualTo(200);
    }

    @Test
    void oneBadImageRefusesTheRequestAndLeavesNothing() {
        final Answer answer = http().postForm("/features?model=leaks", RED, Pictures.truncated(RED), RED);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("corrupt-image");
        assertThat(answer.detail()).startsWith("Image 1 ('1.jpg'): ");
        assertThat(http().postForm("/features/compare?model=leaks", RED, Pictures.truncated(RED))
                        .problem())
                .isEqualTo("corrupt-image");
    }

    @Test
    void aModelThatAnswersWithNanIsUnhealthyForThatImageAndLeavesNothing() {
        models().publishDividing("dividing-features");
        http().postForm("/features?model=dividing-features", RED);
        sessions = engine.open();

        final Answer answer = http().postForm("/features?model=dividing-features", Pictures.png(Color.BLACK));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unhealthy-model");
        assertThat(answer.detail()).startsWith("Image 0 ('0.jpg'): ").contains("'ratio'");
    }

    @Test
    void aFullQueueIsBusyAndAClientThatLeavesMeanwhileLeavesNothing() throws Exception {
        final int before = engine.runs();
        final CountDownLatch release = engine.holdRuns();
        final ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            final Future<?> first =
                    client.submit(() -> http().postForm("/features?model=leaks&layer=scores", Http.repeat(RED, 24)));
            while (engine.runs() == before) {
                Thread.onSpinWait();
            }

            final Answer second = http().postForm("/features?model=leaks", Http.repeat(RED, 9));

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.problem()).isEqualTo("busy");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            first.cancel(true);
        } finally {
            release.countDown();
            client.shutdown();
        }
    }
}
