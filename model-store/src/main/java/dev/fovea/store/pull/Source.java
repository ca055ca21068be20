package dev.fovea.store.pull;

import java.io.IOException;

/** Where the bytes of a file come from. */
interface Source {

    /**
     * Tries once to bring the partial file to its full length.
     *
     * @throws IOException if another attempt may succeed
     * @throws PullException if none will
     */
    void transfer(Transfer transfer) throws IOException, InterruptedException;
}
