package dev.fovea.network.explanation.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.summary.ReceptiveField;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageAxisTest {

    /** A window of 3 at a stride of 2 behind a padding of 1, over 10 positions: output p sees 2p - 1 to 2p + 1. */
    private static final ReceptiveField.Axis FIELD = new ReceptiveField.Axis(3, 2, -1);

    private final StageAxis axis = new StageAxis(FIELD, 10, 5);

    @Test
    void whatSeesAChangedPositionChanges() {
        assertThat(axis.changed(new Span(4, 5))).isEqualTo(new Span(2, 3));
        assertThat(axis.changed(new Span(5, 6))).isEqualTo(new Span(2, 4));
        assertThat(axis.changed(new Span(0, 1))).isEqualTo(new Span(0, 1));
        assertThat(axis.changed(new Span(9, 10))).isEqualTo(new Span(4, 5));
    }

    /** Outputs 2 and 3 see positions 3 to 7; a crop starts at an even position and, as 10 is even, has an even length. */
    @Test
    void aCropHoldsWhatIsSeenAndKeepsThePhase() {
        assertThat(axis.crop(new Span(2, 4))).isEqualTo(6);
        assertThat(axis.read(new Span(2, 4), 6)).isEqualTo(new Span(2, 8));
        assertThat(axis.written(new Span(2, 8))).isEqualTo(new Span(1, 4));
    }

    @Test
    void aCropStaysWithinTheInput() {
        assertThat(axis.crop(List.of(new Span(2, 4), new Span(4, 5)))).isEqualTo(6);
        assertThat(axis.read(new Span(4, 5), 6)).isEqualTo(new Span(4, 10));
        assertThat(axis.read(new Span(0, 1), 6)).isEqualTo(new Span(0, 6));
    }

    /** A window of 1 at a stride of 2 skips the odd positions. */
    @Test
    void whatNothingSeesChangesNothing() {
        final StageAxis skipping = new StageAxis(new ReceptiveField.Axis(1, 2, 0), 10, 5);

        assertThat(skipping.changed(new Span(3, 4)).isEmpty()).isTrue();
        assertThat(skipping.changed(skipping.changed(new Span(3, 4))).isEmpty()).isTrue();
    }
}
