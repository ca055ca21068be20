package dev.fovea.service.models;

import dev.fovea.service.api.CatalogApi;
import dev.fovea.service.api.model.CatalogItemJson;
import dev.fovea.service.api.model.CatalogListJson;
import dev.fovea.store.ModelStore;
import dev.fovea.store.catalog.CatalogEntry;
import dev.fovea.store.catalog.Catalogs;
import dev.fovea.store.catalog.Origin;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CatalogController implements CatalogApi {

    private final Catalogs catalogs;
    private final ModelStore store;

    CatalogController(Catalogs catalogs, ModelStore store) {
        this.catalogs = catalogs;
        this.store = store;
    }

    @Override
    public ResponseEntity<CatalogListJson> listCatalog() {
        final Set<String> installed = Set.copyOf(store.names());
        return ResponseEntity.ok(new CatalogListJson(catalogs.entries().stream()
                .map(entry -> item(entry, installed.contains(entry.name())))
                .toList()));
    }

    private static CatalogItemJson item(CatalogEntry entry, boolean installed) {
        return new CatalogItemJson(entry.name(), entry.architecture(), Origin.of(entry.source()), installed)
                .license(entry.licence());
    }
}
