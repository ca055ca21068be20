package dev.fovea.store.pull;

import java.util.OptionalLong;

/** Hears how far a pull is; called often, from the pulling thread. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Some bytes have arrived.
     *
     * @param bytes on the disk so far, those of an earlier interrupted pull included
     * @param total of the whole file, if the source says so
     */
    void progress(long bytes, OptionalLong total);
}
