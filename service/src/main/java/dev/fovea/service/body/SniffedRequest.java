package dev.fovea.service.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request of which the first bytes have been read to find out its media type. */
final class SniffedRequest extends RetypedRequest {

    private final byte[] beginning;

    /** @param beginning comes before what is left of the body */
    SniffedRequest(HttpServletRequest request, @Nullable String type, byte[] beginning) {
        super(request, type);
        this.beginning = beginning;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Whole(beginning, super.getInputStream());
    }

    private static final class Whole extends ServletInputStream {

        private final byte[] beginning;
        private final ServletInputStream rest;
        private int read;

        Whole(byte[] beginning, ServletInputStream rest) {
            this.beginning = beginning;
            this.rest = rest;
        }

        @Override
        public int read() throws IOException {
            return read < beginning.length ? beginning[read++] & 0xff : rest.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (read == beginning.length) {
                return rest.read(buffer, offset, length);
            }
            final int part = Math.min(length, beginning.length - read);
            System.arraycopy(beginning, read, buffer, offset, part);
            read += part;
            return part;
        }

        @Override
        public boolean isFinished() {
            return read == beginning.length && rest.isFinished();
        }

        @Override
        public boolean isReady() {
            return read < beginning.length || rest.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            rest.setReadListener(listener);
        }
    }
}
