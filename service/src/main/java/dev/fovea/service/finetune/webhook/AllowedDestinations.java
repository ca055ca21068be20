package dev.fovea.service.finetune.webhook;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.settings.WebhookProperties;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The addresses at which the operator allows that ends of jobs are told. */
@Component
public final class AllowedDestinations {

    private static final Logger LOG = LoggerFactory.getLogger(AllowedDestinations.class);

    private static final int LAST_PORT = 65_535;

    private final WebhookProperties settings;

    AllowedDestinations(WebhookProperties settings) {
        this.settings = settings;
    }

    /**
     * Refuses an address at which nothing could be told.
     *
     * @throws ProblemException {@code invalid-request} or {@code webhook-not-allowed}, saying why
     */
    public void require(String url) {
        final Destination destination = of(url);
        try {
            destination.address();
        } catch (UnknownHostException e) {
            // It may be known when the job has ended.
            LOG.debug("The host of a webhook is not known yet", e);
        } catch (ForbiddenAddressException e) {
            throw ProblemType.WEBHOOK_NOT_ALLOWED.because(fault(e.sentence())).exception(e);
        }
    }

    /**
     * The destination of an address.
     *
     * @throws ProblemException as {@link #require}, but whatever address the host has
     */
    Destination of(String text) {
        if (settings.allowedHosts().isEmpty()) {
            throw notAllowed(
                    "This service tells no ends of jobs. The operator names hosts in fovea.webhooks.allowed-hosts.");
        }
        final URI url = parse(text);
        if (!names(settings.allowedHosts(), url)) {
            throw notAllowed("The operator does not allow the host '%s' (fovea.webhooks.allowed-hosts)."
                    .formatted(url.getHost()));
        }
        final boolean reachesPrivate = names(settings.privateHosts(), url);
        if (!url.getScheme().equalsIgnoreCase("https") && !reachesPrivate) {
            throw notAllowed(
                    "'webhook.url' must begin with https://; without TLS it may only be a host of fovea.webhooks.private-hosts.");
        }
        return new Destination(url, reachesPrivate);
    }

    private static URI parse(String text) {
        try {
            final URI url = new URI(text);
            if (url.getScheme() == null
                    || url.getHost() == null
                    || url.getUserInfo() != null
                    || url.getFragment() != null
                    || url.getPort() == 0
                    || url.getPort() > LAST_PORT
                    || !url.getScheme().toLowerCase(Locale.ROOT).matches("https?")) {
                throw invalid();
            }
            return url;
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return ProblemType.INVALID_REQUEST
                .because(
                        fault(
                                "'webhook.url' must be an address such as https://hooks.example.com/fovea, with a port from 1 to 65535 or none, without a user and a fragment."))
                .exception();
    }

    private static ProblemException notAllowed(String detail) {
        return ProblemType.WEBHOOK_NOT_ALLOWED.because(fault(detail)).exception();
    }

    private static RequestFault fault(String detail) {
        return RequestFault.ofMember("/webhook/url", detail);
    }

    private static boolean names(List<String> hosts, URI url) {
        return hosts.stream()
                .anyMatch(host -> host.equalsIgnoreCase(url.getHost())
                        || host.equalsIgnoreCase(url.getHost() + ":" + url.getPort()));
    }
}
