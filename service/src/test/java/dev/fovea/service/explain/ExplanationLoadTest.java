package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import dev.fovea.service.inference.InferencePool;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Explanations take turns with all other work, and end when nobody waits for them. */
class ExplanationLoadTest extends RunningService {

    private static final byte[] RED = Pictures.png(Color.RED);

    private final InferencePool pool;

    @Autowired
    ExplanationLoadTest(InferencePool pool) {
        this.pool = pool;
    }

    /** 10,000 masks are 625 batches of 16; a client that leaves during the first pass leaves the others undone. */
    @Test
    void theWorkStopsWhenTheClientGoes() throws IOException {
        classify("", RED);
        final int before = engine.runs();
        final CountDownLatch release = engine.holdRuns();
        try {
            final Socket client = send();
            while (engine.runs() == before) {
                Thread.onSpinWait();
            }
            client.close();
        } finally {
            release.countDown();
        }

        while (pool.load() > 0) {
            Thread.onSpinWait();
        }
        assertThat(engine.runs() - before).isLessThan(10);
        assertThat(classify("", RED).status()).isEqualTo(200);
    }

    /** A request of 32 images takes all places of the queue. */
    @Test
    void anExplanationIsRefusedWhileTheServiceIsBusy() throws Exception {
        final int before = engine.runs();
        final CountDownLatch release = engine.holdRuns();
        final ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            final Future<Answer> first = client.submit(() -> http().postForm("/classify", Http.repeat(RED, 32)));
            while (engine.runs() == before) {
                Thread.onSpinWait();
            }

            final Answer second = http().postForm("/explain", RED);

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.problem()).isEqualTo("busy");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            release.countDown();
            assertThat(first.get().status()).isEqualTo(200);
        } finally {
            release.countDown();
            client.shutdown();
        }
    }

    /** The whole request, without a word about its answer. */
    private Socket send() throws IOException {
        final Socket client = new Socket(InetAddress.getLoopbackAddress(), port());
        final OutputStream out = client.getOutputStream();
        final byte[] body =
                """
                {"methods": [{"method": "rise", "samples": 10000}], "images": ["%s"]}""".formatted(Base64.getEncoder().encodeToString(RED)).getBytes(StandardCharsets.US_ASCII);
        out.write("""
                POST /explain HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return client;
    }
}
