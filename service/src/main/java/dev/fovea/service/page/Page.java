package dev.fovea.service.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A part of a list.
 *
 * @param next address of the next page; absent on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    /** The answer with a body that has the items and the address; the address is in the header, too (RFC 8288). */
    public <B> ResponseEntity<B> answer(B body) {
        final ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            answer.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
        }
        return answer.body(body);
    }
}
