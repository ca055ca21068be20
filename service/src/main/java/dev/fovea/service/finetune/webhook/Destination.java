package dev.fovea.service.finetune.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where something is sent.
 *
 * @param reachesPrivate whether the operator has said that the host may have a private address
 */
record Destination(URI url, boolean reachesPrivate) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    boolean encrypted() {
        return url.getScheme().equalsIgnoreCase("https");
    }

    String host() {
        return url.getHost();
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : encrypted() ? HTTPS_PORT : HTTP_PORT;
    }

    /** The value of {@code Host}. */
    String authority() {
        return url.getRawAuthority();
    }

    /** What is asked for there. */
    String target() {
        final String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /**
     * The address that the host has now; whoever connects uses this one and asks no more, since the next answer may be another.
     *
     * @throws ForbiddenAddressException if any of its addresses is private and may not be
     */
    InetAddress address() throws UnknownHostException, ForbiddenAddressException {
        final InetAddress[] addresses = InetAddress.getAllByName(host());
        if (!reachesPrivate && !Arrays.stream(addresses).allMatch(PublicAddress::is)) {
            throw new ForbiddenAddressException(host());
        }
        return addresses[0];
    }
}
