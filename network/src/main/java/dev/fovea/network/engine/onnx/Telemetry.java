package dev.fovea.network.engine.onnx;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has ONNX Runtime report nothing. It looks for a variable in the environment while it is loaded; by the time its own call can be made it has an
 * identity of the machine and a database below the user's home already.
 */
final class Telemetry {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    private static final String SWITCH = "ORT_DISABLE_TELEMETRY";

    private Telemetry() {}

    /** To be called before it is loaded. An environment that says something about it is left as it is. */
    static void turnOff() {
        if (System.getenv(SWITCH) != null) {
            return;
        }
        try {
            NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                    .getFunction("setenv")
                    .invokeInt(new Object[] {SWITCH, "1", 0});
        } catch (UnsatisfiedLinkError e) {
            LOG.warn("ONNX Runtime may report that it is used: set {}=1 in the environment", SWITCH);
        }
    }
}
