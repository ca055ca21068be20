package dev.fovea.store;

import dev.fovea.manifest.NearestNames;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A name, version or alias that the store does not have. */
public final class ModelNotFoundException extends StoreException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final transient List<String> known;
    private final String asked;

    private ModelNotFoundException(String message, String asked, List<String> known) {
        super(message);
        this.asked = asked;
        this.known = known;
    }

    public static ModelNotFoundException ofName(String name, List<String> names) {
        return new ModelNotFoundException(
                "There is no model \"" + name + "\". "
                        + (names.isEmpty() ? "The store is empty" : "Models: " + shown(names)),
                name,
                names);
    }

    public static ModelNotFoundException ofVersion(String name, int version, List<Integer> versions) {
        final List<String> known = versions.stream().map(String::valueOf).toList();
        return new ModelNotFoundException(
                "The model \"" + name + "\" has no version " + version + ". Versions: " + shown(known),
                Integer.toString(version),
                known);
    }

    public static ModelNotFoundException ofAlias(String name, String alias, Collection<String> aliases) {
        final List<String> known = List.copyOf(aliases);
        return new ModelNotFoundException(
                "The model \"" + name + "\" has no alias \"" + alias + "\". Aliases: " + shown(known), alias, known);
    }

    /** {@return the names, versions or aliases there are} */
    public List<String> known() {
        return known;
    }

    /** {@return at most five of them, the most similar to the one that was asked for first} */
    public List<String> nearest() {
        return NearestNames.to(asked, known);
    }

    private static String shown(List<String> known) {
        final String some = known.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return known.size() <= SHOWN ? some : some + " and " + (known.size() - SHOWN) + " more";
    }
}
