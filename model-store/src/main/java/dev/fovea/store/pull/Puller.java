package dev.fovea.store.pull;

import dev.fovea.storage.digest.Checksum;
import dev.fovea.store.catalog.CatalogEntry;
import dev.fovea.store.catalog.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files. The target appears only when all bytes have come and their digest is the right one; until then they stand in
 * {@code <target>.part}, from which a later pull goes on. Safe for use by several threads.
 */
public final class Puller {

    private static final Logger LOG = LoggerFactory.getLogger(Puller.class);
    private static final Duration LOOK_UP = Duration.ofMillis(100);

    private final Supplier<HttpClient> newClient;
    private final PullSettings settings;
    private final Set<String> webSchemes;
    private @Nullable HttpClient client;

    public Puller() {
        this(PullSettings.DEFAULT);
    }

    /** Fetches over {@code https:} alone, redirects included. */
    public Puller(PullSettings settings) {
        this(
                () -> HttpClient.newBuilder()
                        .connectTimeout(settings.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build(),
                settings,
                Set.of("https"));
    }

    /**
     * Fetches with a client of the caller's.
     *
     * @param newClient makes the client, which never follows a redirect from a scheme in the set to one that is not
     * @param webSchemes that may be fetched from
     */
    Puller(Supplier<HttpClient> newClient, PullSettings settings, Set<String> webSchemes) {
        this.newClient = newClient;
        this.settings = settings;
        this.webSchemes = webSchemes;
    }

    /** Fetches the file of a catalog's model; see {@link #fetch(URI, Checksum, Path, ProgressListener, BooleanSupplier)}. */
    public Download fetch(CatalogEntry entry, Path target, ProgressListener listener, BooleanSupplier cancelled) {
        return fetch(entry.source(), entry.sha256(), target, listener, cancelled);
    }

    /**
     * Fetches a file, over and over if the source fails for the moment.
     *
     * @param source {@code https:} or {@code file:}
     * @param target replaced if there; its folder is made
     * @param cancelled looked at several times a second
     * @throws PullCancelledException if told to stop, or interrupted
     * @throws PullException if the source is refused or fails for good, another pull writes the same target, or the
     *     file is too large or has another digest; the target is then as it was
     * @throws dev.fovea.storage.fault.StorageException if the disk is full, or fails; the target is then as it was
     */
    public Download fetch(
            URI source, Checksum sha256, Path target, ProgressListener listener, BooleanSupplier cancelled) {
        final Source from = source(source);
        try (PartialFile part = PartialFile.of(target)) {
            if (!sha256.matches(part.digest())) {
                transfer(from, new Transfer(part, settings.maxBytes(), listener, cancelled));
            }
            final String digest = part.digest();
            if (!sha256.matches(digest)) {
                part.discard();
                throw new PullException("The file from " + Origin.of(source) + " has the SHA-256 " + digest + ", not "
                        + sha256.hex() + ". It is damaged or not the file that was meant; check source and digest");
            }
            final long bytes = part.bytes();
            part.complete();
            return new Download(target, bytes, digest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PullCancelledException();
        } catch (IOException e) {
            throw new PullException("The file could not be pulled: " + e.getMessage(), e);
        }
    }

    /** Made when first needed: it reads the machine's certificates, for which no start needs to wait. */
    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = newClient.get();
            client = known;
        }
        return known;
    }

    private Source source(URI source) {
        final String scheme =
                source.getScheme() == null ? "" : source.getScheme().toLowerCase(Locale.ROOT);
        if (webSchemes.contains(scheme) && source.getHost() != null) {
            return new HttpSource(client(), source, settings.stallTimeout());
        }
        if (scheme.equals("file") && source.getAuthority() == null && source.getPath() != null) {
            return new FileSource(Path.of(source));
        }
        throw new PullException("Models are pulled from https: or file: addresses, not from " + source);
    }

    private void transfer(Source source, Transfer transfer) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                transfer.requireNotCancelled();
                source.transfer(transfer);
                return;
            } catch (IOException e) {
                if (attempt == settings.attempts()) {
                    throw new IOException(
                            "gave up after " + attempt + " attempts, " + e.getMessage() + "; try again later", e);
                }
                LOG.info("Attempt {} of {} to pull failed: {}", attempt, settings.attempts(), e.getMessage());
            }
            pause(settings.backoff().multipliedBy(1L << (attempt - 1)), transfer);
        }
    }

    private static void pause(Duration duration, Transfer transfer) throws InterruptedException {
        for (Duration left = duration; left.compareTo(Duration.ZERO) > 0; left = left.minus(LOOK_UP)) {
            transfer.requireNotCancelled();
            Thread.sleep(Math.min(left.toMillis(), LOOK_UP.toMillis()));
        }
    }
}
