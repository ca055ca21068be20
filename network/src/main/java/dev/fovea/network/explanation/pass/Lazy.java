package dev.fovea.network.explanation.pass;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that owns native memory, opened when it is first needed. */
final class Lazy<T> implements AutoCloseable {

    private final Supplier<T> open;
    private final Consumer<T> close;
    private volatile @Nullable T value;

    Lazy(Supplier<T> open, Consumer<T> close) {
        this.open = open;
        this.close = close;
    }

    synchronized T get() {
        T opened = value;
        if (opened == null) {
            opened = open.get();
            value = opened;
        }
        return opened;
    }

    /** Does not wait for an opening under way. */
    boolean isOpen() {
        return value != null;
    }

    @Override
    public synchronized void close() {
        final T opened = value;
        if (opened != null) {
            close.accept(opened);
            value = null;
        }
    }
}
