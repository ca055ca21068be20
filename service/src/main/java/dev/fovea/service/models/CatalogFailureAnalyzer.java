package dev.fovea.service.models;

import dev.fovea.store.catalog.CatalogException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in a few lines why the service does not start with a catalog that cannot be used. */
final class CatalogFailureAnalyzer extends AbstractFailureAnalyzer<CatalogException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, CatalogException cause) {
        return new FailureAnalysis(
                cause.sentence(), "Correct the file, or the setting fovea.catalogs that names it.", cause);
    }
}
