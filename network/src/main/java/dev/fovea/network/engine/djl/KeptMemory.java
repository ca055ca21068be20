package dev.fovea.network.engine.djl;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Lets the C library keep freed memory while something is trained. By default glibc gives large arrays back to the system after every step
 * and gets them as new, zeroed pages in the next, which can take longer than the arithmetic. When the last training ends, all that is free
 * goes back. Other C libraries, and a process that sets {@code MALLOC_TRIM_THRESHOLD_} itself, are left as they are. Any number of threads
 * may use it.
 */
final class KeptMemory {

    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;

    /** As high as glibc raises it by itself when it sees arrays come and go. */
    private static final int USUAL_MMAP_THRESHOLD = 32 << 20;

    private static final int USUAL_TOP_PAD = 128 << 10;
    private static final long ENOUGH_TO_TRIM = 256 << 10;

    private final @Nullable Function mallopt;
    private final @Nullable Function mallocTrim;
    private int trainings;

    KeptMemory() {
        final boolean chosen = System.getenv("MALLOC_TRIM_THRESHOLD_") != null;
        mallopt = chosen ? null : find("mallopt");
        mallocTrim = chosen ? null : find("malloc_trim");
    }

    private static @Nullable Function find(String name) {
        try {
            return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction(name);
        } catch (UnsatisfiedLinkError e) {
            return null;
        }
    }

    /** A training begins. */
    synchronized void keep() {
        trainings++;
        if (trainings == 1) {
            set(MMAP_THRESHOLD, 1 << 30);
            set(TRIM_THRESHOLD, Integer.MAX_VALUE);
            set(TOP_PAD, 64 << 20);
        }
    }

    /** A training has ended, and its arrays are freed. */
    synchronized void giveBack() {
        trainings--;
        if (trainings == 0 && mallocTrim != null) {
            set(TRIM_THRESHOLD, 0);
            set(TOP_PAD, 0);
            // The end of a thread's memory goes back when something large is freed there, and only then.
            new Memory(ENOUGH_TO_TRIM).close();
            mallocTrim.invokeInt(new Object[] {0L});
            set(MMAP_THRESHOLD, USUAL_MMAP_THRESHOLD);
            set(TRIM_THRESHOLD, 2 * USUAL_MMAP_THRESHOLD);
            set(TOP_PAD, USUAL_TOP_PAD);
        }
    }

    private void set(int parameter, int value) {
        if (mallopt != null) {
            mallopt.invokeInt(new Object[] {parameter, value});
        }
    }
}
