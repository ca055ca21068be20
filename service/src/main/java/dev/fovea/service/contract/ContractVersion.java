package dev.fovea.service.contract;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.accept.ApiVersionParser;

/**
 * A version of the contract, by semantic versioning: what breaks clients changes {@code major}, or {@code minor} while that is 0. All of one line are
 * understood by whoever understands the newest of them.
 */
record ContractVersion(int major, int minor, int patch) implements Comparable<ContractVersion> {

    /** The header of answers that says it, and of requests that ask for it. */
    static final String HEADER = "Fovea-API-Version";

    static final ApiVersionParser<ContractVersion> PARSER = ContractVersion::parse;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?");

    private static final Comparator<ContractVersion> ORDER = Comparator.comparingInt(ContractVersion::major)
            .thenComparingInt(ContractVersion::minor)
            .thenComparingInt(ContractVersion::patch);

    /**
     * Reads {@code 0.2.0}, or a beginning of it, whose other parts are 0.
     *
     * @throws IllegalArgumentException if it is nothing of that kind
     */
    static ContractVersion parse(String text) {
        final Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("No version: " + text);
        }
        return new ContractVersion(number(parts, 1), number(parts, 2), number(parts, 3));
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    /** Whether a client that was written for another version is understood. */
    boolean serves(ContractVersion other) {
        return line().equals(other.line()) && compareTo(other) >= 0;
    }

    /** What never breaks, e.g. {@code 0.2} or {@code 1}. */
    String line() {
        return major == 0 ? "0." + minor : Integer.toString(major);
    }

    @Override
    public int compareTo(ContractVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
