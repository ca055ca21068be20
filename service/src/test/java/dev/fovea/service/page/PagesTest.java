package dev.fovea.service.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

class PagesTest {

    private final List<String> birds = new ArrayList<>(List.of("owl", "duck", "crow", "swan", "wren"));

    @Test
    void nextLeadsThroughTheWholeListInItsOrder() {
        final Page<String> first = page("/birds?name=w&limit=2", null);
        assertThat(first.items()).containsExactly("crow", "duck");
        assertThat(first.next()).startsWith("/birds?name=w&limit=2&after=");

        final Page<String> second = follow(first);
        final Page<String> third = follow(second);

        assertThat(second.items()).containsExactly("owl", "swan");
        assertThat(third.items()).containsExactly("wren");
        assertThat(third.next()).isNull();
    }

    @Test
    void whatComesOrGoesMeanwhileMovesNothing() {
        final Page<String> first = page("/birds?limit=2", null);
        birds.remove("duck");
        birds.add("auk");
        birds.add("emu");

        assertThat(follow(first).items()).containsExactly("emu", "owl");
    }

    @Test
    void theAddressOfTheNextPageIsALinkToo() {
        final Page<String> first = page("/birds?limit=4", null);

        assertThat(first.answer(first.items()).getHeaders().getFirst("Link"))
                .isEqualTo("<" + first.next() + ">; rel=\"next\"");
        assertThat(follow(first).answer("").getHeaders().getFirst("Link")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "AAAA", "MTIz", "0000000000000000"})
    void aMadeUpCursorIsRefused(String cursor) {
        refused("/birds", cursor);
    }

    @Test
    void aCursorIsRefusedWhereItWasNotGiven() {
        final String cursor = cursor(page("/birds?limit=2", null));

        refused("/trees", cursor);
        refused("/birds?name=w", cursor);
        refused("/birds", cursor.substring(1));
        refused("/birds", cursor.substring(0, cursor.length() - 4));
        assertThat(page("/birds?limit=1", cursor).items()).containsExactly("owl");
    }

    private void refused(String address, String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> page(address, cursor))
                .matches(e -> e.problem().type() == ProblemType.INVALID_REQUEST)
                .withMessageContaining("'after'");
    }

    private Page<String> follow(Page<String> page) {
        return page(Objects.requireNonNull(page.next()), cursor(page));
    }

    private static String cursor(Page<String> page) {
        return Objects.requireNonNull(query(Objects.requireNonNull(page.next())).getFirst("after"));
    }

    private static MultiValueMap<String, String> query(String address) {
        return UriComponentsBuilder.fromUriString(address).build().getQueryParams();
    }

    private Page<String> page(String address, @Nullable String after) {
        final URI uri = URI.create(address);
        final MockHttpServletRequest request = new MockHttpServletRequest("GET", uri.getPath());
        request.setQueryString(uri.getRawQuery());
        final String limit = query(address).getFirst("limit");
        return new Pages(request)
                .query(limit == null ? 20 : Integer.parseInt(limit), after)
                .pageOf(birds, Place::named);
    }
}
