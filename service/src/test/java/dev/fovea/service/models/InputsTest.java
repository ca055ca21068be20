package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.service.api.model.InputJson;
import org.junit.jupiter.api.Test;

class InputsTest {

    @Test
    void nothingGivenIsAsForImageNet() {
        assertThat(Inputs.spec(null, 224)).isEqualTo(InputSpec.IMAGENET);
        assertThat(Inputs.spec(new InputJson(), 224)).isEqualTo(InputSpec.IMAGENET);
    }

    @Test
    void anArchitectureForSmallImagesResizesTheWholePhoto() {
        final InputSpec spec = Inputs.spec(null, 32);

        assertThat(spec.height()).isEqualTo(32);
        assertThat(spec.width()).isEqualTo(32);
        assertThat(spec.resize()).isNull();
    }

    @Test
    void aSizeThatIsGivenResizesTheWholePhotoUnlessACropIsGivenToo() {
        assertThat(Inputs.spec(new InputJson().height(224).width(224), 224).resize())
                .isNull();
        assertThat(Inputs.spec(new InputJson().height(299).width(299).resize(342), 224)
                        .resize())
                .isEqualTo(342);
    }

    @Test
    void imageNetsNumbersFollowTheOrderOfTheChannels() {
        final InputSpec spec = Inputs.spec(new InputJson().channelOrder(InputJson.ChannelOrderEnum.BGR), 224);

        assertThat(spec.mean()).containsExactly(0.406f, 0.456f, 0.485f);
        assertThat(spec.std()).containsExactly(0.225f, 0.224f, 0.229f);
    }

    @Test
    void whatIsShownIsReadBack() {
        assertThat(Inputs.spec(Inputs.view(InputSpec.IMAGENET), 64)).isEqualTo(InputSpec.IMAGENET);
    }
}
