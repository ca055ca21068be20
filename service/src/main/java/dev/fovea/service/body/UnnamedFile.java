package dev.fovea.service.body;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A file that came without a name, under an empty one. */
record UnnamedFile(Part part) implements Part {

    private static final String NO_NAME = "; filename=\"\"";

    @Override
    public @Nullable String getHeader(String name) {
        final @Nullable String value = part.getHeader(name);
        return HttpHeaders.CONTENT_DISPOSITION.equalsIgnoreCase(name) && value != null ? value + NO_NAME : value;
    }

    @Override
    public String getSubmittedFileName() {
        return "";
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return part.getInputStream();
    }

    @Override
    public @Nullable String getContentType() {
        return part.getContentType();
    }

    @Override
    public String getName() {
        return part.getName();
    }

    @Override
    public long getSize() {
        return part.getSize();
    }

    @Override
    public void write(String fileName) throws IOException {
        part.write(fileName);
    }

    @Override
    public void delete() throws IOException {
        part.delete();
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return part.getHeaders(name);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return part.getHeaderNames();
    }
}
