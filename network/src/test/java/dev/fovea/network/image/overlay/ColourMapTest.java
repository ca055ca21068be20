package dev.fovea.network.image.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColourMapTest {

    /** Ends, middles, and a mixture of two stops. */
    @ParameterizedTest
    @CsvSource({
        "VIRIDIS, 0, 440154",
        "VIRIDIS, 0.5, 21918c",
        "VIRIDIS, 1, fde725",
        "VIRIDIS, 0.05, 461365",
        "RED_BLUE, 0, 053061",
        "RED_BLUE, 0.5, f7f7f7",
        "RED_BLUE, 1, 67001f",
        "TURBO, 0, 23171b",
    })
    void coloursAreThosePublished(ColourMap colours, double share, String hexadecimal) {
        assertThat(colours.rgb(share)).isEqualTo(Integer.parseInt(hexadecimal, 16));
    }

    @ParameterizedTest
    @EnumSource
    void numbersBeyondTheEndsHaveTheColoursOfTheEnds(ColourMap colours) {
        assertThat(colours.rgb(-1)).isEqualTo(colours.rgb(0));
        assertThat(colours.rgb(2)).isEqualTo(colours.rgb(1));
    }
}
