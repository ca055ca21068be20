package dev.fovea.service.inspect;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.service.Http;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The service with the model {@code small}. It takes pictures of 8 x 8 pixels, from 0 to 1. {@code /features/0/Conv} has a filter of 1 x
 * 1 for each colour, {@code relu} rectifies, {@code pool} takes the largest of 2 x 2, {@code edges} is a depthwise 3 x 3 convolution
 * with a weight of 1 in the middle, then come the mean of each channel and three classes: {@code logits} is the colours' means. The model
 * {@code wired} says that it is wired at random.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.cache.refresh=1h", "fovea.limits.max-body=4MB"})
@Timeout(60)
abstract class InspectedService {

    private static final Path FOLDER = temporaryFolder();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", InspectedService::filledStore);
        registry.add("fovea.datasets.path", () -> FOLDER.resolve("datasets"));
    }

    private static Path filledStore() {
        final Path path = FOLDER.resolve("store");
        if (!Files.exists(path)) {
            final TinyModels models = new TinyModels(new FileSystemModelStore(path), FOLDER);
            models.publish("small", network(), 8, 8);
            models.publishAs("wired", "randwire?nodes=8&k=2&seed=1");
        }
        return path;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fovea-inspect");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Graph network() {
        return new Graph(
                "small",
                Map.of("image", Shape.of(Shape.BATCH, 3, 8, 8)),
                List.of(
                        new Layer(
                                "/features/0/Conv", new Conv(Window2d.square(1), 1), List.of("image", "colour.weight")),
                        new Layer("relu", new Relu(), List.of("/features/0/Conv")),
                        new Layer("pool", new MaxPool(Window2d.square(2).stride(2), false), List.of("relu")),
                        new Layer("edges", new Conv(Window2d.square(3).padding(1), 3), List.of("pool", "edges.weight")),
                        new Layer("mean", new GlobalAveragePool(), List.of("edges")),
                        new Layer("flat", new Flatten(1), List.of("mean")),
                        new Layer("logits", Gemm.linear(), List.of("flat", "logits.weight"))),
                List.of(
                        weight("colour.weight", Shape.of(3, 3, 1, 1), 1, 0, 0, 0, 1, 0, 0, 0, 1),
                        weight(
                                "edges.weight",
                                Shape.of(3, 1, 3, 3),
                                0,
                                0,
                                0,
                                0,
                                1,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                1,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                1,
                                0,
                                0,
                                0,
                                0),
                        weight("logits.weight", Shape.of(3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1)),
                List.of("logits"));
    }

    private static Parameter weight(String name, Shape shape, float... values) {
        return new Parameter(name, shape, true, Tensor.of(shape, values));
    }

    Http http() {
        return new Http(port);
    }

    /** The picture at an address, after a check that it is a PNG. */
    BufferedImage picture(HttpRequest.Builder request) {
        final HttpResponse<byte[]> response = send(request);
        if (response.statusCode() != 200) {
            throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8));
        }
        if (!response.headers().firstValue("Content-Type").orElse("").equals("image/png")) {
            throw new AssertionError("No PNG but " + response.headers());
        }
        try {
            return ImageIO.read(new ByteArrayInputStream(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Red, green and blue of a pixel. */
    static List<Integer> colour(BufferedImage image, int x, int y) {
        final int rgb = image.getRGB(x, y);
        return List.of(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }
}
