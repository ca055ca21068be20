package dev.fovea.service.limits;

import dev.fovea.service.reception.BodyFailure;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/** A request whose body cannot be read beyond a limit. */
final class LimitedRequest extends HttpServletRequestWrapper {

    private final BodyLimit limit;

    LimitedRequest(HttpServletRequest request, BodyLimit limit) {
        super(request);
        this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new LimitedInputStream(getRequest(), super.getInputStream(), limit);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        final Collection<Part> parts;
        try {
            parts = super.getParts();
        } catch (IOException | ServletException | IllegalStateException e) {
            requireAll(getRequest());
            throw e;
        }
        limit.check(parts.stream().mapToLong(Part::getSize).sum());
        return parts;
    }

    private static void requireAll(ServletRequest request) throws IOException {
        final Optional<BodyFailure> failure = BodyFailure.of(request);
        if (failure.isPresent()) {
            throw failure.get().exception();
        }
    }

    private static final class LimitedInputStream extends ServletInputStream {

        private final ServletRequest request;
        private final ServletInputStream body;
        private final BodyLimit limit;
        private long length;

        LimitedInputStream(ServletRequest request, ServletInputStream body, BodyLimit limit) {
            this.request = request;
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            final int value = body.read();
            count(value < 0 ? value : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int size) throws IOException {
            final int read = body.read(buffer, offset, size);
            count(read);
            return read;
        }

        /** An end before the body was complete is no end. */
        private void count(int read) throws IOException {
            if (read < 0) {
                requireAll(request);
                return;
            }
            length += read;
            limit.check(length);
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
