package dev.fovea.service.finetune.webhook;

import dev.fovea.service.finetune.job.DueWebhooks;
import dev.fovea.service.finetune.job.JobWebhook;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.settings.WebhookProperties;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells the ends of jobs, from every process that has the setting. What one has begun to tell, another tries only when it has been silent for long; so
 * an end is told once, but for a process that dies between the answer and writing it down, and then it is told again under the same id.
 */
@Component
final class WebhookDeliveries implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDeliveries.class);

    private static final int THREADS = 2;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int LONGEST_FAILURE = 400;

    /** Of the one that gets it: nobody is there to tell any more. */
    private static final int GONE = 410;

    private final WebhookProperties settings;
    private final AllowedDestinations destinations;
    private final DueWebhooks due;
    private final JobText jobs;
    private final @Nullable WebhookSignature signature;
    private final WebhookPost post = new WebhookPost();
    private final List<Future<?>> sending = new ArrayList<>();
    private @Nullable ScheduledExecutorService threads;

    WebhookDeliveries(WebhookProperties settings, AllowedDestinations destinations, DueWebhooks due, JobText jobs) {
        this.settings = settings;
        this.destinations = destinations;
        this.due = due;
        this.jobs = jobs;
        this.signature = settings.secret() == null ? null : new WebhookSignature(settings.secret());
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        final WebhookSignature signing = signature;
        if (threads == null && signing != null && !settings.allowedHosts().isEmpty()) {
            final ScheduledExecutorService started =
                    Executors.newScheduledThreadPool(THREADS, new CustomizableThreadFactory("webhooks-"));
            for (int i = 0; i < THREADS; i++) {
                final Future<?> repeated = started.scheduleWithFixedDelay(
                        () -> deliverAll(signing), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
                sending.add(repeated);
            }
            threads = started;
        }
    }

    private void deliverAll(WebhookSignature signing) {
        try {
            Optional<JobWebhook> next = next();
            while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
                deliver(next.get(), signing);
                next = next();
            }
        } catch (ProblemException | DataAccessException | TransactionException e) {
            LOG.debug("Webhooks cannot be looked for now", e);
        }
    }

    private Optional<JobWebhook> next() {
        return due.claim(settings.timeout().multipliedBy(6));
    }

    private void deliver(JobWebhook webhook, WebhookSignature signing) {
        final Optional<String> text = jobs.of(webhook.job());
        if (text.isEmpty()) {
            return;
        }
        try {
            final int status = send(webhook, text.get().getBytes(StandardCharsets.UTF_8), signing);
            if (status / 100 == 2) {
                due.delivered(webhook);
            } else {
                failed(
                        webhook,
                        "The answer was %d%s."
                                .formatted(status, status / 100 == 3 ? ", and redirects are not followed" : ""),
                        status == GONE);
            }
        } catch (ForbiddenAddressException | ProblemException | IOException e) {
            LOG.debug("A webhook was not taken", e);
            failed(webhook, reason(e), false);
        }
    }

    private static String reason(Exception failure) {
        if (failure instanceof ForbiddenAddressException forbidden) {
            return forbidden.sentence();
        }
        if (failure instanceof ProblemException notAllowed) {
            return notAllowed.problem().detail();
        }
        return failure instanceof UnknownHostException ? "The host is not known." : "There was no answer.";
    }

    private int send(JobWebhook webhook, byte[] body, WebhookSignature signing)
            throws IOException, ForbiddenAddressException {
        final Destination destination = destinations.of(webhook.url());
        final String id = "%s-%d".formatted(webhook.job(), webhook.run());
        final long seconds = Instant.now().getEpochSecond();
        return post.send(
                destination,
                destination.address(),
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(seconds),
                        "webhook-signature",
                        signing.of(id, seconds, body)),
                body,
                settings.timeout());
    }

    private void failed(JobWebhook webhook, String failure, boolean forEver) {
        final String text = failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE));
        LOG.info("The end of job {} was not taken, attempt {}: {}", webhook.job(), webhook.attempts(), text);
        if (forEver || webhook.attempts() >= settings.attempts()) {
            due.givenUp(webhook, text);
        } else {
            due.failed(webhook, text, pause(webhook.attempts()));
        }
    }

    private Duration pause(int attempts) {
        return settings.firstRetry().multipliedBy(1L << (2 * (attempts - 1)));
    }

    @Override
    public synchronized void destroy() {
        sending.forEach(repeated -> repeated.cancel(true));
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
