package dev.fovea.service.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/event-stream                              | true",
                "text/plain, text/event-stream                  | true",
                "text/*                                         | true",
                "text/html, text/*;q=0.5                        | true",
                "text/event-stream, */*;q=0.1                   | true",
                "text/event-stream, application/json            | true",
                "application/json, text/event-stream;q=0.5      | false",
                "application/json                               | false",
                "*/*                                            | false",
                "text/event-stream;q=0, */*                     | false",
                "text/event-stream;q=0                          | false",
            })
    void whoDoesNotTakeJsonOrPrefersEventsGetsEvents(String header, boolean events) {
        assertThat(Accept.prefersEvents(header)).isEqualTo(events);
    }
}
