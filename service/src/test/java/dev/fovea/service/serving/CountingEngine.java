package dev.fovea.service.serving;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** ONNX Runtime, with an eye on sessions: how many were opened, how many are open, and whether one is used after its end. */
public final class CountingEngine implements Engine {

    private final Engine engine = new OnnxRuntimeEngine();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger misuses = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile List<String> lastOpened = List.of();
    private volatile Runnable beforeOpening = () -> {};

    /** Sessions ever opened. */
    public int opened() {
        return opened.get();
    }

    /** The layers that the session opened last computes. */
    public List<String> lastOpened() {
        return lastOpened;
    }

    /** Sessions not closed yet. */
    public int open() {
        return open.get();
    }

    /** Runs on closed sessions, and sessions closed twice or during a run. */
    public int misuses() {
        return misuses.get();
    }

    /** Runs that have begun, held up or not. */
    public int runs() {
        return runs.get();
    }

    /** Holds every run up until the latch that is returned has been counted down. */
    public CountDownLatch holdRuns() {
        final CountDownLatch latch = new CountDownLatch(1);
        gate = latch;
        return latch;
    }

    /** Does something in the thread that opens a session, before it is opened. */
    void beforeOpening(Runnable action) {
        beforeOpening = action;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Session open(Graph graph, SessionOptions options) {
        beforeOpening.run();
        final Session session = engine.open(graph, options);
        lastOpened = graph.layers().stream().map(Layer::name).toList();
        opened.incrementAndGet();
        open.incrementAndGet();
        return new Counted(session);
    }

    private final class Counted implements Session {

        private final Session session;
        private final AtomicBoolean closed = new AtomicBoolean();
        private final AtomicInteger running = new AtomicInteger();

        Counted(Session session) {
            this.session = session;
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            running.incrementAndGet();
            runs.incrementAndGet();
            try {
                gate.await();
                if (closed.get()) {
                    misuses.incrementAndGet();
                    throw new IllegalStateException("The session is closed");
                }
                return session.run(inputs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                running.decrementAndGet();
            }
        }

        @Override
        public Placement placement() {
            return session.placement();
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true) || running.get() > 0) {
                misuses.incrementAndGet();
            }
            open.decrementAndGet();
            session.close();
        }
    }
}
