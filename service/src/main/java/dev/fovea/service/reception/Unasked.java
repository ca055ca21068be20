package dev.fovea.service.reception;

import org.apache.coyote.AsyncContextCallback;

/** What Tomcat would tell the application of an asynchronous request, of which the application does not know yet. */
final class Unasked implements AsyncContextCallback {

    @Override
    public void fireOnComplete() {}

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public void incrementInProgressAsyncCount() {}

    @Override
    public void decrementInProgressAsyncCount() {}
}
