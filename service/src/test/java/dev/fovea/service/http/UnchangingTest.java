package dev.fovea.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

class UnchangingTest {

    private final AtomicInteger made = new AtomicInteger();

    private ResponseEntity<Resource> answer(boolean address, @Nullable String ifNoneMatch) {
        return new Unchanging("abc.1", address)
                .answer(
                        ifNoneMatch,
                        () -> {
                            made.incrementAndGet();
                            return new byte[7];
                        },
                        bytes -> MediaType.IMAGE_PNG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc.1\"", "W/\"abc.1\"", "\"x\", \"abc.1\"", "*"})
    void whoHasItIsNotSentItAgainAndItIsNotMade(String ifNoneMatch) {
        final ResponseEntity<Resource> answer = answer(true, ifNoneMatch);

        assertThat(answer.getStatusCode().value()).isEqualTo(304);
        assertThat(answer.getHeaders().getETag()).isEqualTo("\"abc.1\"");
        assertThat(answer.getBody()).isNull();
        assertThat(made).hasValue(0);
    }

    @Test
    void whoHasAnotherIsSentIt() {
        assertThat(answer(true, "\"abc.2\"").getStatusCode().value()).isEqualTo(200);
        assertThat(answer(true, null).getStatusCode().value()).isEqualTo(200);
        assertThat(made).hasValue(2);
    }

    @Test
    void underAnAddressThatMeansItForEverItIsKeptForEver() {
        assertThat(answer(true, null).getHeaders().getCacheControl()).isEqualTo("max-age=31536000, private, immutable");
    }

    @Test
    void underANameItIsAskedForAgain() {
        assertThat(answer(false, null).getHeaders().getCacheControl()).isEqualTo("no-cache");
    }
}
