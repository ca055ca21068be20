package dev.fovea.service.models;

import dev.fovea.service.api.model.AliasJson;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.page.Place;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What aliases mean, and moving them. */
@Component
final class ModelAliases {

    /** In {@code If-Match} any version, in {@code If-None-Match} none. */
    private static final String ANY = "*";

    private final ModelStore store;
    private final ModelServer server;

    ModelAliases(ModelStore store, ModelServer server) {
        this.store = store;
        this.server = server;
    }

    Page<AliasJson> list(String name, PageQuery query) {
        return query.pageOf(store.aliases(name).entrySet(), alias -> Place.named(alias.getKey()))
                .map(alias -> view(name, alias.getKey(), alias.getValue()));
    }

    ResponseEntity<AliasJson> get(String name, String alias) {
        return answer(name, alias, store.resolve(new ModelReference(name, null, alias)));
    }

    /**
     * Points an alias to a version, which is loaded before: one that cannot be does not get the alias.
     *
     * @param ifMatch the tag of what the alias must be before; absent: anything
     * @param ifNoneMatch {@code *} if it must not be there before; absent: it may
     */
    ResponseEntity<AliasJson> set(
            String name, String alias, int version, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        server.warm(ModelReference.of(name, version));
        if (ifMatch == null && ifNoneMatch == null) {
            store.setAlias(name, alias, version);
        } else if (!store.moveAlias(name, alias, before(name, alias, ifMatch, ifNoneMatch), version)) {
            throw changed(name, alias);
        }
        server.changed(name);
        return answer(name, alias, version);
    }

    /** The version that the alias points to if the conditions hold. */
    private @Nullable Integer before(
            String name, String alias, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        final SortedMap<String, Integer> aliases = store.aliases(name);
        final @Nullable Integer now = aliases.get(alias);
        final boolean holds = ifNoneMatch != null
                ? ifMatch == null && ifNoneMatch.strip().equals(ANY) && now == null
                : now != null
                        && List.of(tag(now), ANY)
                                .contains(String.valueOf(ifMatch).strip());
        if (!holds) {
            throw changed(name, alias);
        }
        return now;
    }

    private ProblemException changed(String name, String alias) {
        final @Nullable Integer now = store.aliases(name).get(alias);
        return now == null
                ? ProblemType.ALIAS_CHANGED
                        .because("The model '%s' has no alias '%s'. Send If-None-Match: * to make one."
                                .formatted(name, alias))
                        .exception()
                : ProblemType.ALIAS_CHANGED
                        .because(
                                "The alias '%s' points to version %d, which is not what the condition says. Look again, then decide."
                                        .formatted(alias, now))
                        .with("version", now)
                        .exception();
    }

    /** @param ifMatch the tag of what the alias must be before; absent: anything */
    void remove(String name, String alias, @Nullable String ifMatch) {
        if (ifMatch != null) {
            before(name, alias, ifMatch, null);
        }
        store.removeAlias(name, alias);
        server.changed(name);
    }

    private static ResponseEntity<AliasJson> answer(String name, String alias, int version) {
        return ResponseEntity.ok().eTag(tag(version)).body(view(name, alias, version));
    }

    private static String tag(int version) {
        return "\"%d\"".formatted(version);
    }

    private static AliasJson view(String name, String alias, int version) {
        return new AliasJson(alias, version, ModelReference.of(name, version).toString());
    }
}
