package dev.fovea.service.inspect;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.summary.LayerSummary;
import dev.fovea.network.graph.summary.NetworkSummary;
import dev.fovea.service.api.model.LayerRow;
import dev.fovea.service.api.model.LayerTable;
import dev.fovea.service.api.model.ReceptiveField;
import dev.fovea.service.api.model.ReceptiveFieldAxis;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.ModelPackage;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** The layers of a model as the contract shows them. */
@Component
class LayerTables {

    private final ModelServer models;

    LayerTables(ModelServer models) {
        this.models = models;
    }

    LayerTable of(String reference) {
        try (ModelLoan loan = models.lend(reference)) {
            return table(loan.model(), loan.graph());
        }
    }

    private static LayerTable table(ModelPackage model, Graph graph) {
        final NetworkSummary summary = NetworkSummary.of(graph);
        return new LayerTable(
                model.manifest().name(),
                model.manifest().version(),
                dims(graph.shape(graph.input())),
                summary.parameters(),
                summary.multiplyAccumulates(),
                summary.layers().stream().map(LayerTables::row).toList());
    }

    private static LayerRow row(LayerSummary layer) {
        final LayerRow row = new LayerRow(
                layer.name(), layer.type(), dims(layer.output()), layer.parameters(), layer.multiplyAccumulates());
        row.layout(layer.layout().toString());
        return layer.receptiveField() instanceof dev.fovea.network.graph.summary.ReceptiveField.Window window
                ? row.receptiveField(new ReceptiveField(axis(window.height()), axis(window.width())))
                : row;
    }

    private static ReceptiveFieldAxis axis(dev.fovea.network.graph.summary.ReceptiveField.Axis axis) {
        return new ReceptiveFieldAxis(axis.size(), axis.stride(), axis.offset());
    }

    private static List<Long> dims(Shape shape) {
        return LongStream.of(shape.withBatch(1).dims()).boxed().toList();
    }
}
