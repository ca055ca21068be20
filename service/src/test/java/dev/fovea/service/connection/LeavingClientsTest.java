package dev.fovea.service.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.network.testing.Archives;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.models.ModelsClient;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Images are not decoded for clients that have gone, whatever was asked for. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.default-model=colours", "fovea.cache.refresh=1h"})
@Timeout(120)
class LeavingClientsTest {

    private static final byte[] RED = Pictures.png(Color.RED);
    private static final byte[] ARCHIVE = new Archives()
            .file("a/1.png", RED)
            .file("b/1.png", Pictures.png(Color.BLUE))
            .zip();
    private static final String FORM = "multipart/form-data; boundary=xyz";
    private static final String MODEL = "/models/colours/layers/features/";

    @TempDir
    static Path folder;

    private final int port;
    private final InferencePool pool;

    /** Decoders wait for it when the test keeps all: without end, unless somebody stops them. */
    private final MemoryBudget memory;

    private final RequestMappingHandlerMapping endpoints;

    @Autowired
    LeavingClientsTest(
            @LocalServerPort int port,
            InferencePool pool,
            MemoryBudget memory,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
        this.port = port;
        this.pool = pool;
        this.memory = memory;
        this.endpoints = endpoints;
    }

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> {
            final Path store = folder.resolve("store");
            new TinyModels(new FileSystemModelStore(store), folder).publish("colours", 1);
            return store;
        });
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
    }

    /** Every endpoint that takes images, by what the contract says of it. */
    @TestFactory
    Stream<DynamicTest> imagesOfARequestAreGivenUp() {
        final List<String> paths = endpoints.getHandlerMethods().entrySet().stream()
                .filter(endpoint -> isOfTheContract(endpoint.getValue()))
                .filter(endpoint ->
                        Stream.of(endpoint.getValue().getMethodParameters()).anyMatch(LeavingClientsTest::takesImages))
                .map(endpoint -> path(endpoint.getKey()))
                .toList();

        assertThat(paths).contains("/classify", "/explain", "/features", "/features/compare", MODEL + "activations");
        return paths.stream().map(path -> given("POST", path, form("image", RED, path.endsWith("compare") ? 2 : 1)));
    }

    @TestFactory
    Stream<DynamicTest> soAreThoseOfArchivesAndDataSets() {
        final Http http = new Http(port);
        final Answer upload =
                http.send("POST", "/datasets?name=reds", "application/zip", BodyPublishers.ofByteArray(ARCHIVE));
        final String dataset =
                new ModelsClient(http).finished(upload).at("/result/dataset/id").asString();
        return Stream.of(
                given("POST", MODEL + "units/0/patches", form("photos", ARCHIVE, 1)),
                given("GET", MODEL + "units/0/patches?dataset=" + dataset, ""),
                given("GET", "/datasets/" + dataset + "/images/0/thumbnail", ""));
    }

    /** The bytes of the next request are read while it is looked whether the client is there. */
    @Test
    void aRequestThatComesBeforeTheAnswerToTheOneBeforeIsReadWhole() throws IOException {
        final String form = form("image", RED, 1);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            final MemoryBudget.Share all = memory.take(memory.bytes());
            try {
                write(client, """
                        POST /classify HTTP/1.1\r
                        Host: localhost\r
                        Content-Type: %s\r
                        Transfer-Encoding: chunked\r
                        \r
                        %x\r
                        %s\r
                        0\r
                        \r
                        """.formatted(FORM, form.length(), form));
                while (pool.load() == 0) {
                    Thread.onSpinWait();
                }
                write(client, "G");
                leave(form);
                leave(form);
            } finally {
                all.close();
            }
            write(
                    client,
                    "ET /models/colours HTTP/1.1\r\nHost: localhost\r\nX-Long: %s\r\nConnection: close\r\n\r\n"
                            .formatted("x".repeat(3000)));

            final String answers = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
            assertThat(answers).contains("\"predictions\"").contains("\"aliases\"");
        }
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** When this returns it has been seen that a client left, and so has been looked for others. */
    private void leave(String form) throws IOException {
        final Socket client = send("POST", "/classify", form);
        while (pool.load() < 2) {
            Thread.onSpinWait();
        }
        client.close();
        while (pool.load() > 1) {
            Thread.onSpinWait();
        }
    }

    private DynamicTest given(String method, String path, String body) {
        return dynamicTest(method + " " + path, () -> {
            final MemoryBudget.Share all = memory.take(memory.bytes());
            try {
                final Socket client = send(method, path, body);
                while (pool.load() == 0) {
                    final InputStream answer = client.getInputStream();
                    assertThat(new String(answer.readNBytes(answer.available()), ISO_8859_1))
                            .as("early answer")
                            .isEmpty();
                }
                client.close();
                while (pool.load() > 0) {
                    Thread.onSpinWait();
                }
                assertThat(memory.free()).as("what there was to decode with").isZero();
            } finally {
                all.close();
            }
        });
    }

    /** Other tests have controllers of their own. */
    private static boolean isOfTheContract(HandlerMethod endpoint) {
        return Stream.of(endpoint.getBeanType().getInterfaces())
                .anyMatch(contract -> contract.getPackageName().equals("dev.fovea.service.api"));
    }

    private static boolean takesImages(MethodParameter parameter) {
        return parameter
                .getGenericParameterType()
                .getTypeName()
                .equals("java.util.List<%s>".formatted(MultipartFile.class.getName()));
    }

    private static String path(RequestMappingInfo endpoint) {
        return endpoint.getPatternValues()
                .iterator()
                .next()
                .replace("{model}", "colours")
                .replace("{layer}", "features");
    }

    /** A whole request, without a word about its answer. */
    private Socket send(String method, String path, String body) throws IOException {
        final Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.getOutputStream()
                .write("""
                %s %s HTTP/1.1\r
                Host: localhost\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(method, path, body.isEmpty() ? "text/plain" : FORM, body.length(), body)
                        .getBytes(ISO_8859_1));
        return client;
    }

    private static String form(String part, byte[] file, int times) {
        return """
                --xyz\r
                Content-Disposition: form-data; name="%s"; filename="file"\r
                \r
                %s\r
                """.formatted(part, new String(file, ISO_8859_1)).repeat(times) + "--xyz--\r\n";
    }
}
