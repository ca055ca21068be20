package dev.fovea.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.contract.Contract;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every address of the contract has the methods that stand there, says so, and has no others. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MethodsOfTheContractTest {

    private final Http http;

    MethodsOfTheContractTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    static Stream<Arguments> addresses() throws IOException {
        return Contract.current().methods().entrySet().stream()
                .map(address -> Arguments.of(address.getKey(), allowed(address.getValue())));
    }

    /** {@code HEAD} comes with {@code GET}, and {@code OPTIONS} with everything. */
    private static Set<String> allowed(Set<String> methods) {
        final Set<String> allowed = new TreeSet<>(methods);
        allowed.add("OPTIONS");
        if (methods.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    /** With something in place of every parameter: what it is does not matter before a method is chosen. */
    private static String address(String template) {
        return template.replaceAll("\\{(version|unit|image)\\}", "1").replaceAll("\\{\\w+\\}", "x");
    }

    private static Set<String> allow(Answer answer) {
        return new TreeSet<>(Set.of(answer.header("Allow").split(",\\s*")));
    }

    private Answer send(String method, String path) {
        return http.send(method, path, Map.of("Accept", "*/*"), BodyPublishers.noBody());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void optionsNamesTheMethods(String path, Set<String> allowed) {
        final Answer answer = send("OPTIONS", address(path));

        assertThat(answer.status()).isIn(200, 204);
        assertThat(allow(answer)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anotherMethodIsRefusedNamingThem(String path, Set<String> allowed) {
        final Set<String> others = new TreeSet<>(Set.of("DELETE", "GET", "PATCH", "POST", "PUT"));
        others.removeAll(allowed);

        assertThat(others).allSatisfy(method -> {
            final Answer answer = send(method, address(path));
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.problem()).isEqualTo("method-not-allowed");
            assertThat(allow(answer)).as(method).isEqualTo(allowed);
        });
    }
}
