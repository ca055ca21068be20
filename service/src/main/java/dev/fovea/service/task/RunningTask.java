package dev.fovea.service.task;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.StorageProblems;
import dev.fovea.storage.fault.StorageException;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task of this process and its work. A final state never changes. */
final class RunningTask implements Runnable, Progress {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTask.class);

    private final Work work;
    private final Clock clock;
    private final Consumer<RunningTask> told;
    private TaskState state;
    private @Nullable Thread worker;

    /** The share of the whole at which the present phase begins, and that at which it ends. */
    private double from;

    private double until;

    /** Why the process ends it; absent while it does not. */
    private @Nullable Problem stopped;

    /** @param told is told when it begins and when it has ended, and must not keep it waiting */
    RunningTask(String id, String title, Work work, Clock clock, Consumer<RunningTask> told) {
        this.work = work;
        this.clock = clock;
        this.told = told;
        this.state = TaskState.queued(id, title, clock.instant());
    }

    synchronized TaskState state() {
        return state;
    }

    @Override
    public void run() {
        try {
            begin();
            final TaskResult result = work.run(this);
            change(now -> now.succeeded(result, clock.instant()));
            LOG.info("{}: done, {}", state().title(), result);
        } catch (Exception | Error e) {
            failed(e);
        } finally {
            end();
            close();
            told.accept(this);
        }
    }

    /** An interrupted read or wait fails in one way or another; a task that is to stop was cancelled, whatever the way. */
    private synchronized void failed(Throwable cause) {
        final Problem end = stopped;
        if (end != null) {
            change(now -> now.failed(end, clock.instant()));
        } else if (state.cancelling() || cause instanceof CancellationException) {
            change(now -> now.cancelled(clock.instant()));
        } else {
            final Problem problem = problem(cause);
            change(now -> now.failed(problem, clock.instant()));
        }
    }

    private Problem problem(Throwable cause) {
        if (cause instanceof ProblemException known) {
            LOG.warn("{}: failed. {}", state.title(), known.getMessage());
            return known.problem();
        }
        if (cause instanceof StorageException fault) {
            LOG.warn("{}: failed, since what is kept could not be read or written", state.title(), fault);
            return StorageProblems.of(fault);
        }
        LOG.error("{}: failed unexpectedly", state.title(), cause);
        return ProblemType.INTERNAL.because("A fault of Fovea ended the task. Its log says more.");
    }

    /** Ends what is never run, too. */
    void close() {
        work.close();
    }

    private synchronized void begin() {
        checkCancelled();
        worker = Thread.currentThread();
        change(now -> now.running(clock.instant()));
        told.accept(this);
    }

    private synchronized void end() {
        worker = null;
        // The thread's next task must not see an interruption that was meant for this one.
        Thread.interrupted();
    }

    /** Ends what waits at once. What runs is told to stop, and has been cancelled when it has. */
    synchronized void cancel() {
        if (worker == null) {
            change(now -> now.cancelled(clock.instant()));
        } else if (!state.stage().isFinal()) {
            change(TaskState::toStop);
            worker.interrupt();
        }
    }

    /** As {@link #cancel}, but it has failed then. */
    synchronized void stop(Problem why) {
        stopped = why;
        if (worker == null) {
            change(now -> now.failed(why, clock.instant()));
        } else {
            cancel();
        }
    }

    private synchronized void change(UnaryOperator<TaskState> change) {
        if (!state.stage().isFinal()) {
            state = change.apply(state);
        }
    }

    @Override
    public synchronized void phase(String name, double end) {
        checkCancelled();
        from = until;
        until = end;
        change(now -> now.at(name, from));
    }

    @Override
    public synchronized void done(long amount, long total) {
        checkCancelled();
        if (total > 0) {
            final double share = Math.min(1, (double) amount / total);
            change(now -> now.at(now.phase(), from + share * (until - from)));
        }
    }

    @Override
    public void checkCancelled() {
        final TaskState now = state();
        if (now.cancelling() || now.stage().isFinal()) {
            throw new CancellationException();
        }
    }
}
