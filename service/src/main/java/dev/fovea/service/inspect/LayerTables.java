package dev.fovea.service.inspect;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.summary.LayerSummary;
import dev.fovea.network.graph.summary.NetworkSummary;
import dev.fovea.service.api.model.LayerRowJson;
import dev.fovea.service.api.model.LayerTableJson;
import dev.fovea.service.api.model.ReceptiveFieldAxisJson;
import dev.fovea.service.api.model.ReceptiveFieldJson;
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

    LayerTableJson of(String reference) {
        try (ModelLoan loan = models.lend(reference)) {
            return table(loan.model(), loan.graph());
        }
    }

    private static LayerTableJson table(ModelPackage model, Graph graph) {
        final NetworkSummary summary = NetworkSummary.of(graph);
        return new LayerTableJson(
                model.reference().toString(),
                dims(graph.shape(graph.input())),
                summary.parameters(),
                summary.multiplyAccumulates(),
                summary.layers().stream().map(LayerTables::row).toList());
    }

    private static LayerRowJson row(LayerSummary layer) {
        final LayerRowJson row = new LayerRowJson(
                layer.name(), layer.type(), dims(layer.output()), layer.parameters(), layer.multiplyAccumulates());
        row.layout(layer.layout().toString());
        return layer.receptiveField() instanceof dev.fovea.network.graph.summary.ReceptiveField.Window window
                ? row.receptiveField(new ReceptiveFieldJson(axis(window.height()), axis(window.width())))
                : row;
    }

    private static ReceptiveFieldAxisJson axis(dev.fovea.network.graph.summary.ReceptiveField.Axis axis) {
        return new ReceptiveFieldAxisJson(axis.size(), axis.stride(), axis.offset());
    }

    private static List<Long> dims(Shape shape) {
        return LongStream.of(shape.withBatch(1).dims()).boxed().toList();
    }
}
