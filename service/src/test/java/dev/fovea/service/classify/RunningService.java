package dev.fovea.service.classify;

import dev.fovea.network.engine.Engine;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.serving.CountingEngine;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The service with a store of its own, where the model {@code colours} was before it started: red, green and blue pictures get
 * probabilities of 8/10 for their colour and 1/10 for the others. One service runs for all tests that extend this.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.default-model=colours", "fovea.inference.queue-capacity=32", "fovea.cache.refresh=1h"})
@Import(RunningService.Configuration.class)
@Timeout(60)
public abstract class RunningService {

    protected static final double LN_8 = Math.log(8);

    private static final Path FOLDER = temporaryFolder();

    @LocalServerPort
    private int port;

    @Autowired
    protected CountingEngine engine;

    @Autowired
    private ModelStore store;

    @TestConfiguration
    static class Configuration {

        @Bean
        @Primary
        Engine countingEngine() {
            return new CountingEngine();
        }
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", RunningService::filledStore);
    }

    private static Path filledStore() {
        final Path path = FOLDER.resolve("store");
        if (!Files.exists(path)) {
            new TinyModels(new FileSystemModelStore(path), FOLDER).publish("colours", LN_8);
        }
        return path;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fovea-classify");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected TinyModels models() {
        return new TinyModels(store, FOLDER);
    }

    protected int port() {
        return port;
    }

    protected Http http() {
        return new Http(port);
    }

    /** Posts an image as the body. */
    protected Answer classify(String query, byte[] image) {
        return http().send("POST", "/classify" + query, "image/jpeg", BodyPublishers.ofByteArray(image));
    }
}
