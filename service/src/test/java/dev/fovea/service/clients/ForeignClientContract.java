package dev.fovea.service.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.classify.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What every client must be able to do, with nothing set in it for this service. */
abstract class ForeignClientContract extends ClientsService {

    private static final String JSON = "application/json";

    /** A client as it is when a program begins, without a connection. */
    abstract ForeignClient client();

    private byte[] boat() throws Exception {
        return client().get(base() + "/examples/boat.png").body();
    }

    @Test
    void imagesInJsonAreClassified() throws Exception {
        final String request =
                "{\"images\": [\"%s\"]}".formatted(Base64.getEncoder().encodeToString(boat()));

        assertShip(client().post(base() + "/classify", JSON, request.getBytes(StandardCharsets.UTF_8), JSON));
    }

    @Test
    void aPartOfAFormWithoutAFileNameIsClassified() throws Exception {
        assertShip(client().postForm(base() + "/classify", "image", boat(), JSON));
    }

    @Test
    void bytesAreClassified() throws Exception {
        assertShip(client().post(base() + "/classify", "image/png", boat(), JSON));
    }

    /** Its first request, for clients that ask for another protocol with that, is longer than what is read of a body in one go. */
    @Test
    void aFirstRequestMayBeLong() throws Exception {
        final byte[] noise = Pictures.png(900, 700, (x, y) -> ((x * 31 + y * 17) * 0x9e3779b1) >>> 8);
        assertThat(noise.length).isGreaterThan(1 << 20);

        final Reply reply = client().post(base() + "/classify?topK=3", "image/png", noise, JSON);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().at("/results/0/predictions").size()).isEqualTo(3);
    }

    @Test
    void anExplanationIsAPicture() throws Exception {
        final Reply reply = client().postForm(base() + "/explain", "image", boat(), "image/png");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("image/png");
        final BufferedImage picture = ImageIO.read(new ByteArrayInputStream(reply.body()));
        assertThat(picture.getWidth()).isPositive();
    }

    @Test
    void featuresAreAnArrayOfNumPy() throws Exception {
        final Reply reply = client().post(base() + "/features", "image/png", boat(), "application/x-npy");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("application/x-npy");
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1))
                .startsWith("\u0093NUMPY")
                .contains("(1, 64)");
    }

    @Test
    void whatIsBegunByPostIsWatchedToItsEnd() throws Exception {
        final byte[] shapes =
                client().get(base() + "/examples/shapes.zip?images=4").body();

        final Reply reply =
                client().post(base() + "/datasets?name=shapes", "application/zip", shapes, "text/event-stream");

        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        assertThat(reply.type()).startsWith("text/event-stream");
        assertThat(reply.events()).startsWith("task").endsWith("end");
        assertThat(reply.text()).contains("\"succeeded\"");
    }

    @Test
    void aFileArrivesWhole() throws Exception {
        final Reply reply = client().get(base() + "/models/resnet20-cifar10/files/model.onnx");

        assertThat(reply.status()).isEqualTo(200);
        final Reply again = client().get(base() + "/models/resnet20-cifar10:1/files/model.onnx");
        assertThat(reply.body().length).isGreaterThan(1_000_000);
        assertThat(Arrays.equals(reply.body(), again.body())).isTrue();
    }

    @Test
    void aProblemIsAProblem() throws Exception {
        final Reply reply = client().get(base() + "/models/nothing");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.type()).isEqualTo("application/problem+json");
        assertThat(reply.json().get("type").asString()).isEqualTo("https://fovea.dev/problems/unknown-model");
    }

    @Test
    void oneConnectionServesSeveralRequests() throws Exception {
        final ForeignClient client = client();

        for (int status : List.of(404, 200, 404, 200)) {
            final String model = status == 200 ? "resnet20-cifar10" : "nothing";
            final Reply reply = client.post(base() + "/classify?model=" + model, "image/png", boat(), JSON);
            assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        }
    }

    private static void assertShip(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("application/json");
        assertThat(reply.json().at("/results/0/predictions/0/label").asString()).isEqualTo("ship");
    }
}
