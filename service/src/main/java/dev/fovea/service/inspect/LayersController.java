package dev.fovea.service.inspect;

import dev.fovea.service.api.LayersApi;
import dev.fovea.service.api.model.LayerTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LayersController implements LayersApi {

    private final LayerTables tables;
    private final FilterPictures filters;

    LayersController(LayerTables tables, FilterPictures filters) {
        this.tables = tables;
        this.filters = filters;
    }

    @Override
    public ResponseEntity<LayerTable> listLayers(String name) {
        return ResponseEntity.ok(tables.of(name));
    }

    @Override
    public ResponseEntity<Resource> showFilters(String name, String layer, @Nullable List<Integer> inputChannel) {
        return Png.answer(filters.of(name, layer, inputChannel == null ? List.of() : inputChannel));
    }
}
