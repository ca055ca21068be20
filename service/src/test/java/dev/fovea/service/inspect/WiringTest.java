package dev.fovea.service.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class WiringTest extends InspectedService {

    @Test
    void aStageOfARandomlyWiredNetworkIsDrawn() throws Exception {
        final byte[] first = http().bytes("/models/wired/wiring");

        assertThat(ImageIO.read(new ByteArrayInputStream(first)).getHeight()).isGreaterThan(100);
        assertThat(http().bytes("/models/wired/wiring?stage=conv3")).isEqualTo(first);
        assertThat(http().bytes("/models/wired/wiring?stage=conv4")).isNotEqualTo(first);
    }

    @Test
    void aStageThatIsNotThereIsNotFoundAndThoseThatAreAreNamed() {
        final Answer answer = http().get("/models/wired/wiring?stage=conv2");

        assertThat(answer.problem()).isEqualTo("not-found");
        assertThat(answer.detail()).contains("no stage 'conv2'").contains("[conv3, conv4, conv5]");
    }

    @Test
    void aNetworkThatIsNotWiredAtRandomHasNoSuchPicture() {
        final Answer answer = http().get("/models/small/wiring");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail()).isEqualTo("The model 'small:1' is not wired at random.");
        assertThat(http().get("/models/nothing/wiring").problem()).isEqualTo("unknown-model");
    }
}
