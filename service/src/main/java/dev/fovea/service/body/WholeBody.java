package dev.fovea.service.body;

import dev.fovea.service.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;

/** Reads what a client sends to its end. */
public final class WholeBody {

    private WholeBody() {}

    /** What there is to read. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * All bytes.
     *
     * @param source of the body, or of a part of a form
     */
    public static byte[] of(Source source) {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw ProblemType.INVALID_REQUEST
                    .because("The body ended before it was complete.")
                    .exception(e);
        }
    }
}
