package dev.fovea.service.body;

import dev.fovea.service.problem.BodyProblems;
import java.io.IOException;
import java.io.InputStream;

/** Reads what a client sends to its end. */
public final class WholeBody {

    private WholeBody() {}

    /** The body, or a part of a form. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** What is made of the bytes. */
    @FunctionalInterface
    public interface Use<R> {
        R of(InputStream bytes) throws IOException;
    }

    /** All bytes. */
    public static byte[] of(Source source) {
        return read(source, InputStream::readAllBytes);
    }

    /**
     * Makes something of the bytes as they come.
     *
     * @throws dev.fovea.service.problem.ProblemException if they end too early
     */
    public static <R> R read(Source source, Use<R> use) {
        try (InputStream bytes = source.open()) {
            return use.of(bytes);
        } catch (IOException e) {
            throw BodyProblems.of(e).exception(e);
        }
    }
}
