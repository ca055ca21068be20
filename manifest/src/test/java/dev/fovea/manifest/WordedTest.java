package dev.fovea.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordedTest {

    private enum Ending implements Worded {
        DONE,
        OUT_OF_TIME
    }

    @Test
    void aWordIsTheNameInSmallLettersWithHyphens() {
        assertThat(Ending.DONE.word()).isEqualTo("done");
        assertThat(Ending.OUT_OF_TIME.word()).isEqualTo("out-of-time");
        assertThat(Worded.words(Ending.class)).isEqualTo("done, out-of-time");
    }

    @Test
    void aConstantIsFoundByItsWordAlone() {
        assertThat(Worded.named(Ending.class, "out-of-time")).contains(Ending.OUT_OF_TIME);
        assertThat(Worded.named(Ending.class, "OUT_OF_TIME")).isEmpty();
        assertThat(Worded.named(Ending.class, "out_of_time")).isEmpty();
        assertThat(Worded.named(Ending.class, "")).isEmpty();
    }
}
