package dev.fovea.service.finetune.worker;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has training take the processor time that serving leaves. Java's own priorities mean nothing on Linux; there every thread has a niceness,
 * which the threads that it starts inherit, those of native libraries included.
 */
final class LowPriority {

    private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);

    private static final int THREAD = 0;
    private static final int CURRENT = 0;

    private LowPriority() {}

    /** A part of the C library. */
    interface CLibrary extends Library {

        int setpriority(int which, int who, int niceness);
    }

    /** Makes the current thread nicer; elsewhere than on Linux nothing happens. */
    static void lower(int niceness) {
        if (niceness == 0 || !Platform.isLinux()) {
            return;
        }
        try {
            if (Native.load("c", CLibrary.class).setpriority(THREAD, CURRENT, niceness) != 0) {
                LOG.warn("The priority of training could not be lowered");
            }
        } catch (LinkageError e) {
            LOG.warn("The priority of training could not be lowered", e);
        }
    }
}
