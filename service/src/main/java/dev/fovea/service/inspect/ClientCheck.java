package dev.fovea.service.inspect;

import dev.fovea.service.problem.ProblemType;
import java.util.function.BooleanSupplier;

/** Ends work that nobody waits for any more. */
record ClientCheck(BooleanSupplier clientGone) implements Runnable {

    @Override
    public void run() {
        if (clientGone.getAsBoolean()) {
            throw ProblemType.INVALID_REQUEST
                    .because("The connection was closed before the answer was ready.")
                    .exception();
        }
    }
}
