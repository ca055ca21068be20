package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.image.decode.MemoryBudget;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(10 << 10);

    @Test
    void whatIsTakenComesBackInWholeKibibytes() {
        final MemoryBudget.Share share = budget.take(1025);
        assertThat(budget.free()).isEqualTo(8 << 10);
        share.close();
        assertThat(budget.free()).isEqualTo(10 << 10);
        assertThatIllegalArgumentException().isThrownBy(() -> budget.take((10 << 10) + 1));
    }

    @Test
    @Timeout(60)
    void whoNeedsMoreThanThereIsWaitsUntilThereIsRoom() {
        final MemoryBudget.Share first = budget.take(6 << 10);
        final CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> {
            final MemoryBudget.Share share = budget.take(5 << 10);
            final long left = budget.free();
            share.close();
            return left;
        });
        assertThat(second).isNotDone();
        first.close();
        assertThat(second.join()).isEqualTo(5 << 10);
    }

    @Test
    void waitingEndsWithAnInterrupt() {
        final MemoryBudget.Share all = budget.take(10 << 10);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> budget.take(1));
        assertThat(Thread.interrupted()).isTrue();
        all.close();
        assertThat(budget.free()).isEqualTo(10 << 10);
    }
}
