package dev.fovea.service.body;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A form whose files may come without a file name, which RFC 7578 leaves to the sender. Spring takes what has none for a parameter. */
final class FormRequest extends HttpServletRequestWrapper {

    /** The names of parts that are files; no parameter has one of them. */
    private static final Set<String> FILES = Set.of("image", "archive", "photos", "file");

    private @Nullable List<Part> parts;

    FormRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        List<Part> known = parts;
        if (known == null) {
            known = new ArrayList<>();
            for (Part part : super.getParts()) {
                known.add(
                        FILES.contains(part.getName()) && part.getSubmittedFileName() == null
                                ? new UnnamedFile(part)
                                : part);
            }
            parts = known;
        }
        return known;
    }
}
