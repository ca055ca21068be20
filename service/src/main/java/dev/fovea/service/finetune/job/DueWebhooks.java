package dev.fovea.service.finetune.job;

import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends of jobs that are to be told, as processes share them: one at a time tries each. */
@Lazy
@Component
public class DueWebhooks {

    private final WebhookRepository webhooks;

    DueWebhooks(WebhookRepository webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * One that nobody else tries.
     *
     * @param lease after which another process may try it, if this one says nothing more
     * @return with this attempt counted; empty if nothing is due
     */
    public Optional<JobWebhook> claim(Duration lease) {
        final long now = System.currentTimeMillis();
        return webhooks.due(now).stream()
                .map(DueWebhooks::attempted)
                .filter(due -> webhooks.claim(due.job(), due.run(), due.attempts(), due.due(), now + lease.toMillis()))
                .findFirst();
    }

    private static JobWebhook attempted(JobWebhook due) {
        return new JobWebhook(
                due.job(), due.url(), due.told(), due.run(), due.attempts() + 1, due.due(), null, due.failure());
    }

    public void delivered(JobWebhook webhook) {
        webhooks.delivered(webhook.job(), webhook.run(), System.currentTimeMillis());
    }

    /** Has it tried again after some time. */
    public void failed(JobWebhook webhook, String failure, Duration pause) {
        webhooks.failed(webhook.job(), webhook.run(), System.currentTimeMillis() + pause.toMillis(), failure);
    }

    /** Has it not tried again. */
    public void givenUp(JobWebhook webhook, String failure) {
        webhooks.givenUp(webhook.job(), webhook.run(), System.currentTimeMillis(), failure);
    }
}
