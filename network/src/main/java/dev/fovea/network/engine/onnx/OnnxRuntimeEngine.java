package dev.fovea.network.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.InputCheck;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.OnnxWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ONNX Runtime: the fastest engine for serving on a CPU. */
public final class OnnxRuntimeEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntimeEngine.class);
    private static final String NAME = "onnxruntime";

    /** As it starts, ONNX Runtime 1.29 recurses over the command line: a class path of 4 KB overflows a stack of 1 MiB. */
    private static final long STARTING_STACK = 64L << 20;

    private final OrtEnvironment environment;

    /**
     * Loads ONNX Runtime.
     *
     * @throws EngineException if there is no build of it for this platform
     */
    public OnnxRuntimeEngine() {
        Telemetry.turnOff();
        try {
            environment = CompletableFuture.supplyAsync(
                            OrtEnvironment::getEnvironment,
                            start -> new Thread(null, start, NAME + "-start", STARTING_STACK).start())
                    .join();
        } catch (CompletionException e) {
            throw new EngineException("ONNX Runtime cannot be loaded: is there a build for this platform?", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Session open(Graph graph, SessionOptions options) {
        final Graph asked = options.outputs().isEmpty() ? graph : graph.returning(options.outputs());
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
            settings.setIntraOpNumThreads(options.threads());
            settings.setInterOpNumThreads(1);
            // What goes wrong reaches the caller as an exception; native code need not write it to the console too.
            settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // Waiting threads that spin would take the cores from other sessions.
            settings.addConfigEntry("session.intra_op.allow_spinning", "0");
            final String fallback = place(options.device(), settings);
            final Device device = fallback == null ? options.device() : Device.CPU;
            final OrtSession session = environment.createSession(toOnnx(asked, options), settings);
            return new OnnxRuntimeSession(
                    environment,
                    session,
                    asked,
                    new InputCheck(asked, options.anyExtent()),
                    new Placement(NAME, device, fallback));
        } catch (OrtException e) {
            throw new EngineException("ONNX Runtime refuses '%s': %s".formatted(graph.name(), e.getMessage()), e);
        }
    }

    private static ByteBuffer toOnnx(Graph graph, SessionOptions options) {
        return options.anyExtent() ? OnnxWriter.toBufferOfAnyExtent(graph) : OnnxWriter.toBuffer(graph);
    }

    /** Asks for the device; the reason if it cannot be had. */
    private static @Nullable String place(Device device, OrtSession.SessionOptions settings) {
        if (device.kind() == Device.Kind.CPU) {
            return null;
        }
        try {
            settings.addCUDA(device.index());
            return null;
        } catch (OrtException e) {
            LOG.warn("{} cannot be used by ONNX Runtime, so the CPU is: {}", device, e.getMessage());
            return "%s is not available to ONNX Runtime here".formatted(device);
        }
    }
}
