package dev.fovea.service.models;

import dev.fovea.service.api.CatalogApi;
import dev.fovea.service.api.model.CatalogItemJson;
import dev.fovea.service.api.model.CatalogListJson;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.Pages;
import dev.fovea.service.page.Place;
import dev.fovea.store.ModelStore;
import dev.fovea.store.catalog.CatalogEntry;
import dev.fovea.store.catalog.Catalogs;
import dev.fovea.store.catalog.Origin;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CatalogController implements CatalogApi {

    private final Catalogs catalogs;
    private final ModelStore store;
    private final Pages pages;

    CatalogController(Catalogs catalogs, ModelStore store, Pages pages) {
        this.pages = pages;
        this.catalogs = catalogs;
        this.store = store;
    }

    @Override
    public ResponseEntity<CatalogListJson> listCatalog(@Nullable String name, Integer limit, @Nullable String after) {
        final Set<String> installed = Set.copyOf(store.names());
        final Page<CatalogItemJson> page = pages.query(limit, after)
                .pageOf(
                        catalogs.entries().stream()
                                .filter(entry -> name == null || entry.name().contains(name))
                                .toList(),
                        entry -> Place.named(entry.name()))
                .map(entry -> item(entry, installed.contains(entry.name())));
        return page.answer(new CatalogListJson(page.items()).next(page.next()));
    }

    private static CatalogItemJson item(CatalogEntry entry, boolean installed) {
        return new CatalogItemJson(entry.name(), entry.architecture(), Origin.of(entry.source()), installed)
                .license(entry.licence());
    }
}
