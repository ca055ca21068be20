package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.training.recipe.ScheduleChoice;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    private static LearningRate plateau() {
        return new LearningRate(
                new Tuning().schedule(ScheduleChoice.Kind.PLATEAU).build(), 100);
    }

    @Test
    void threeLossesWithoutABestHalveTheRate() {
        final LearningRate rate = plateau();
        rate.after(0.5);
        rate.after(0.6);
        rate.after(0.5);
        assertThat(rate.at(99)).isEqualTo(1);

        rate.after(0.7);

        assertThat(rate.at(0)).isEqualTo(0.5);
    }

    @Test
    void whatIsRestoredGoesOnWaiting() {
        final LearningRate rate = plateau();
        rate.after(0.5);
        rate.after(0.6);
        rate.after(0.6);
        final SortedMap<String, String> notes = new TreeMap<>();
        rate.save(notes);

        final LearningRate restored = plateau();
        restored.restore(notes);
        restored.after(0.5);

        assertThat(restored.at(0)).isEqualTo(0.5);
    }

    /** Thirds of 100 steps are 34 steps each. */
    @Test
    void stepsFallAfterEachThird() {
        final LearningRate rate =
                new LearningRate(new Tuning().schedule(ScheduleChoice.Kind.STEP).build(), 100);

        assertThat(rate.at(33)).isEqualTo(1);
        assertThat(rate.at(34)).isEqualTo(0.5);
        assertThat(rate.at(68)).isEqualTo(0.25);
    }
}
