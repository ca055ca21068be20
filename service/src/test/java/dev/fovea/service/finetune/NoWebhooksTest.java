package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import org.junit.jupiter.api.Test;

class NoWebhooksTest extends FinetuneService {

    @Test
    void withoutASettingAWebhookIsRefused() {
        final String dataset = client().upload(ColouredShapes.archive(61, 6, 3, 3));

        final Answer answer =
                client().submit(request("untold", dataset, ", \"webhook\": {\"url\": \"https://hooks.example.com/\"}"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("webhook-not-allowed");
        assertThat(answer.detail()).contains("fovea.webhooks.allowed-hosts");
    }
}
