package dev.fovea.service.finetune.webhook;

/** A host has an address at which nothing is told. */
final class ForbiddenAddressException extends Exception {

    private static final long serialVersionUID = 1;

    private final String host;

    ForbiddenAddressException(String host) {
        super(host);
        this.host = host;
    }

    /** What it means, for people. */
    String sentence() {
        return "The host '%s' has a private address, and the operator has not said in fovea.webhooks.private-hosts that it may."
                .formatted(host);
    }
}
