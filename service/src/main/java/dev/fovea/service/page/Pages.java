package dev.fovea.service.page;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What requests for lists ask for. */
@Component
public final class Pages {

    private static final String OF_THE_PAGE = "(limit|after)(=.*)?";

    private final HttpServletRequest request;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    Pages(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * The page that the request asks for.
     *
     * @param after what the address of the page has; absent: the first page
     * @throws dev.fovea.service.problem.ProblemException if that is of another list, or damaged
     */
    public PageQuery query(int limit, @Nullable String after) {
        final String filters = filters();
        final String list =
                request.getRequestURI().substring(request.getContextPath().length())
                        + (filters.isEmpty() ? "" : "?" + filters);
        return after == null ? PageQuery.first(list, limit) : new PageQuery(list, limit, place(list, after));
    }

    private static Place place(String list, String after) {
        return Cursor.read(list, after)
                .orElseThrow(() -> ProblemType.INVALID_REQUEST
                        .because(
                                RequestFault.ofParameter(
                                        "after",
                                        "'after' is of another list, or of one with other filters, or damaged. Follow 'next' of a page of this one, or leave it out to begin again."))
                        .exception());
    }

    private String filters() {
        return Arrays.stream(
                        Objects.requireNonNullElse(request.getQueryString(), "").split("&"))
                .filter(parameter -> !parameter.isEmpty() && !parameter.matches(OF_THE_PAGE))
                .collect(Collectors.joining("&"));
    }
}
