package dev.fovea.service.task;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.StorageProblems;
import dev.fovea.storage.fault.StorageException;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task and its work. A final state never changes. */
final class RunningTask implements Runnable, Progress {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTask.class);

    private final Work work;
    private final Clock clock;
    private TaskState state;
    private @Nullable Thread worker;

    RunningTask(String id, String title, Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
        this.state = TaskState.waiting(id, title, clock.instant());
    }

    synchronized TaskState state() {
        return state;
    }

    @Override
    public void run() {
        begin();
        try {
            checkCancelled();
            final TaskResult result = work.run(this);
            change(now -> now.succeeded(result, clock.instant()));
            LOG.info("{}: done, {}", state().title(), result);
        } catch (ProblemException e) {
            change(now -> now.failed(e.problem(), clock.instant()));
            LOG.warn("{}: failed. {}", state().title(), e.getMessage());
        } catch (StorageException e) {
            change(now -> now.failed(StorageProblems.of(e), clock.instant()));
            LOG.warn("{}: failed, since what is kept could not be read or written", state().title(), e);
        } catch (CancellationException e) {
            change(now -> now.cancelled(clock.instant()));
        } catch (Exception | Error e) {
            // An interrupted read or wait fails in one way or another; the task is cancelled by then, and stays so.
            if (!state().phase().isFinal()) {
                LOG.error("{}: failed unexpectedly", state().title(), e);
            }
            change(now -> now.failed(
                    ProblemType.INTERNAL.because("A fault of Fovea ended the task. Its log says more."),
                    clock.instant()));
        } finally {
            end();
            close();
        }
    }

    /** Ends what is never run, too. */
    void close() {
        work.close();
    }

    private synchronized void begin() {
        worker = Thread.currentThread();
        change(TaskState::running);
    }

    private synchronized void end() {
        worker = null;
        // The thread's next task must not see an interruption that was meant for this one.
        Thread.interrupted();
    }

    synchronized void cancel() {
        change(now -> now.cancelled(clock.instant()));
        if (worker != null) {
            worker.interrupt();
        }
    }

    private synchronized void change(UnaryOperator<TaskState> change) {
        if (!state.phase().isFinal()) {
            state = change.apply(state);
        }
    }

    @Override
    public void step(String name) {
        checkCancelled();
        change(now -> now.at(name, null));
    }

    @Override
    public synchronized void done(long amount, long total) {
        checkCancelled();
        final String step = state.step();
        if (step != null && total > 0) {
            change(now -> now.at(step, Math.min(1, (double) amount / total)));
        }
    }

    @Override
    public void checkCancelled() {
        if (state().phase() == TaskState.Phase.CANCELLED) {
            throw new CancellationException();
        }
    }
}
