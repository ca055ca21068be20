package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.finetune.HookServer.Delivery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of jobs that have ended, to a server of the test. */
@TestPropertySource(properties = {"fovea.webhooks.first-retry=100ms", "fovea.webhooks.attempts=4"})
class WebhooksTest extends FinetuneService {

    private static final HookServer HOOKS = new HookServer();

    private static final byte[] KEY = "twenty-four bytes or more".getBytes(StandardCharsets.US_ASCII);

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private String dataset = "";

    @DynamicPropertySource
    static void webhooks(DynamicPropertyRegistry registry) {
        registry.add("fovea.jobs.path", () -> folder);
        registry.add("fovea.webhooks.secret", () -> Base64.getEncoder().encodeToString(KEY));
        registry.add(
                "fovea.webhooks.allowed-hosts",
                () -> HOOKS.host() + ",127.0.0.1,[::1],169.254.169.254,example.invalid");
        registry.add("fovea.webhooks.private-hosts", HOOKS::host);
    }

    @BeforeEach
    void upload() {
        dataset = client().upload(ColouredShapes.archive(61, 6, 3, 3));
    }

    private static String webhook(String url) {
        return ", \"webhook\": {\"url\": \"%s\"}".formatted(url);
    }

    /** The id of a job that tells its end at a path. */
    private String job(String path, String more) {
        return client().accepted(request("told-" + UUID.randomUUID(), dataset, more + webhook(HOOKS.url(path))));
    }

    private static List<Delivery> deliveries(String path, int count) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> HOOKS.at(path), found -> found.size() >= count);
    }

    /** The webhook of a job when it was taken, or given up. */
    private JsonNode settled(String job) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> client().job(job).get("webhook"),
                        webhook -> !webhook.has("nextAttempt") && (webhook.has("delivered") || webhook.has("failure")));
    }

    @Test
    void theEndOfAJobIsToldSigned() throws GeneralSecurityException {
        final String job = job("/ended?of=a%20job", "");
        client().finished(job);

        final Delivery delivery = deliveries("/ended?of=a%20job", 1).get(0);
        final JsonNode body = new JsonMapper().readTree(delivery.body());
        assertThat(body.get("id").asString()).isEqualTo(job);
        assertThat(body.get("state").asString()).isEqualTo("succeeded");
        assertThat(delivery.contentType()).isEqualTo("application/json");
        assertThat(delivery.id()).isEqualTo(job + "-1");

        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        final byte[] signed = mac.doFinal(
                (delivery.id() + "." + delivery.timestamp() + "." + delivery.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(delivery.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));

        final JsonNode webhook = settled(job);
        assertThat(webhook.get("attempts").asInt()).isEqualTo(1);
        assertThat(webhook.has("delivered")).isTrue();
        assertThat(webhook.has("failure")).isFalse();
        assertThat(HOOKS.at("/ended?of=a%20job")).hasSize(1);
    }

    @Test
    void whatIsNotTakenIsSentAgainUnderItsId() {
        final String job = job("/fails/2/then-takes-it", "");
        client().finished(job);

        final JsonNode webhook = settled(job);

        assertThat(webhook.get("attempts").asInt()).isEqualTo(3);
        assertThat(webhook.has("delivered")).isTrue();
        assertThat(HOOKS.at("/fails/2/then-takes-it"))
                .hasSize(3)
                .allSatisfy(delivery -> assertThat(delivery.id()).isEqualTo(job + "-1"));
    }

    @Test
    void whatIsNeverTakenIsGivenUpAndTheJobSaysWhy() {
        final String job = job("/fails/100/always", "");
        client().finished(job);

        final JsonNode webhook = settled(job);

        assertThat(webhook.get("attempts").asInt()).isEqualTo(4);
        assertThat(webhook.get("failure").asString()).isEqualTo("The answer was 500.");
        assertThat(webhook.has("delivered")).isFalse();
        assertThat(HOOKS.at("/fails/100/always")).hasSize(4);
    }

    @Test
    void noRedirectIsFollowed() {
        final String job = job("/moved", "");
        client().finished(job);

        assertThat(settled(job).get("failure").asString())
                .isEqualTo("The answer was 302, and redirects are not followed.");
        assertThat(HOOKS.at("/elsewhere")).isEmpty();
    }

    @Test
    void aHostThatNobodyKnowsIsGivenUp() {
        final String job =
                client().accepted(request("told-" + UUID.randomUUID(), dataset, webhook("https://example.invalid/x")));
        client().finished(job);

        assertThat(settled(job).get("failure").asString()).isEqualTo("The host is not known.");
    }

    @Test
    void aCancelledJobIsToldAndToldAgainWhenItWasTriedAgain() {
        final String job = job("/again", recipe(1000, 100));
        client().inPhase(job, "training");
        client().cancel(job);
        client().finished(job);
        assertThat(deliveries("/again", 1).get(0).body()).contains("\"cancelled\"");

        http().postJson("/finetune/" + job + "/retry", "");
        client().inPhase(job, "training");
        client().cancel(job);

        assertThat(deliveries("/again", 2)).extracting(Delivery::id).containsExactly(job + "-1", job + "-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://127.0.0.1/x         | 403 | webhook-not-allowed | private address",
                "https://[::1]/x             | 403 | webhook-not-allowed | private address",
                "https://169.254.169.254/    | 403 | webhook-not-allowed | private address",
                "https://evil.example.com/   | 403 | webhook-not-allowed | 'evil.example.com'",
                "http://example.invalid/     | 403 | webhook-not-allowed | https://",
                "https://a:b@example.invalid | 400 | invalid-request     | webhook.url",
                "https://example.invalid/#x  | 400 | invalid-request     | webhook.url",
                "ftp://example.invalid/      | 400 | invalid-request     | webhook.url",
                "example.invalid             | 400 | invalid-request     | webhook.url",
                "https://                    | 400 | invalid-request     | webhook.url"
            })
    void whereNothingMayBeToldIsRefused(String url, int status, String type, String reason) {
        final Answer answer = client().submit(request("untold", dataset, webhook(url)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(type);
        assertThat(answer.detail()).contains(reason);
    }
}
