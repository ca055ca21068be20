package dev.fovea.service.inspect;

import dev.fovea.manifest.Worded;
import dev.fovea.network.inspection.Maximisation;
import dev.fovea.service.api.LayersApi;
import dev.fovea.service.api.model.LayerTableJson;
import dev.fovea.service.body.WholeBody;
import dev.fovea.service.connection.ClientWatch;
import dev.fovea.service.datasets.StoredDatasets;
import dev.fovea.service.image.SentImages;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.readable.ReadableJson;
import dev.fovea.store.ModelReference;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.Split;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class LayersController implements LayersApi {

    private final HttpServletRequest request;
    private final ReadableJson json;
    private final LayerTables tables;
    private final FilterPictures filters;
    private final SentImages images;
    private final ActivationPictures activations;
    private final PatchSearch patches;
    private final StoredDatasets datasets;
    private final MaximisedPictures maximised;
    private final WiringPictures wirings;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    LayersController(
            HttpServletRequest request,
            ReadableJson json,
            LayerTables tables,
            FilterPictures filters,
            SentImages images,
            ActivationPictures activations,
            PatchSearch patches,
            StoredDatasets datasets,
            MaximisedPictures maximised,
            WiringPictures wirings) {
        this.request = request;
        this.json = json;
        this.tables = tables;
        this.filters = filters;
        this.images = images;
        this.activations = activations;
        this.patches = patches;
        this.datasets = datasets;
        this.maximised = maximised;
        this.wirings = wirings;
    }

    @Override
    public ResponseEntity<LayerTableJson> showLayers(String name) {
        return ResponseEntity.ok(tables.of(name));
    }

    @Override
    public ResponseEntity<Resource> showWiring(String name, @Nullable String stage) {
        return wirings.of(name, stage).answer(ModelReference.parse(name));
    }

    @Override
    public ResponseEntity<Resource> showFilters(String name, String layer, @Nullable List<Integer> inputChannel) {
        return filters.of(name, layer, inputChannel == null ? List.of() : inputChannel)
                .answer(ModelReference.parse(name));
    }

    @Override
    public ResponseEntity<Resource> showActivations(
            String name,
            String layer,
            @Nullable List<Integer> unit,
            @Nullable String colorProfiles,
            @Nullable List<MultipartFile> image,
            @Nullable MultipartFile options) {
        return activations
                .of(name, layer, unit == null ? List.of() : unit, images.of(request, image, colorProfiles))
                .answer();
    }

    @Override
    public ResponseEntity<Resource> maximizeUnit(
            String name,
            String layer,
            Integer unit,
            String parametrization,
            Integer steps,
            Double learningRate,
            Integer jitter,
            Double weightDecay,
            Double blurSigma,
            Integer blurEvery,
            Long seed) {
        final Maximisation settings = new Maximisation(
                Worded.named(Maximisation.Basis.class, parametrization).orElseThrow(),
                steps,
                learningRate,
                jitter,
                weightDecay,
                blurSigma,
                blurEvery,
                seed);
        return maximised
                .of(name, layer, unit, settings, ClientWatch.of(request))
                .answer();
    }

    @Override
    public ResponseEntity<Resource> findPatches(
            String name, String layer, Integer unit, @Nullable MultipartFile photos) {
        return WholeBody.read(
                () -> archive(photos),
                archive -> answer(patches.find(name, layer, unit, archive, ClientWatch.of(request))));
    }

    @Override
    public ResponseEntity<Resource> findPatchesInDataset(
            String name, String layer, Integer unit, String dataset, @Nullable String split, Integer photos) {
        try (Dataset open = datasets.open(dataset)) {
            final Split wanted = split == null ? null : Split.named(split).orElseThrow();
            return answer(
                    patches.find(name, layer, unit, new DatasetPhotos(open, wanted, photos), ClientWatch.of(request)));
        }
    }

    private ResponseEntity<Resource> answer(FoundPatches found) {
        return PatchFormat.of(request.getHeader(HttpHeaders.ACCEPT)) == PatchFormat.PICTURE
                ? found.picture().answer()
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new ByteArrayResource(json.of(found.table())));
    }

    /** The part of a form, or the body itself. */
    private InputStream archive(@Nullable MultipartFile part) throws IOException {
        if (part != null) {
            return part.getInputStream();
        }
        final String type = request.getContentType();
        if (type != null && MediaType.parseMediaType(type).isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "photos", "The form needs a file part of the name 'photos' with a zip, a tar or a tar.gz."))
                    .exception();
        }
        return request.getInputStream();
    }
}
