package dev.fovea.service.task;

import java.util.Map;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;

/** Does not answer while it is away. */
final class UnreliableStore extends TaskStore {

    volatile boolean away;

    UnreliableStore(TaskRepository tasks, PlatformTransactionManager transactions) {
        super(tasks, transactions);
    }

    private void answer() {
        if (away) {
            throw new DataAccessResourceFailureException("away, for a test");
        }
    }

    @Override
    public void insert(TaskState state, String runner) {
        answer();
        super.insert(state, runner);
    }

    @Override
    public boolean write(TaskState state, String runner) {
        answer();
        return super.write(state, runner);
    }

    @Override
    public Map<String, Boolean> beat(String runner) {
        answer();
        return super.beat(runner);
    }
}
