package dev.fovea.service.datasets;

import dev.fovea.network.image.ImageFormat;
import dev.fovea.service.api.DataSetsApi;
import dev.fovea.service.api.model.DatasetImageJson;
import dev.fovea.service.api.model.DatasetImageListJson;
import dev.fovea.service.api.model.DatasetJson;
import dev.fovea.service.api.model.DatasetListJson;
import dev.fovea.service.api.model.DatasetSummaryJson;
import dev.fovea.service.http.Unchanging;
import dev.fovea.service.json.JsonStructure;
import dev.fovea.service.json.SentJson;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.Pages;
import dev.fovea.service.page.Place;
import dev.fovea.service.problem.BodyProblems;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.task.TaskView;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.store.DatasetStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class DatasetsController implements DataSetsApi, JsonStructure {

    private final HttpServletRequest request;
    private final DatasetSourceReader sources;
    private final DatasetStore store;
    private final StoredDatasets datasets;
    private final DatasetUploads uploads;
    private final DatasetDeletion deletion;
    private final Pages lists;
    private final ImagePages images;
    private final ImageFiles files;
    private final Thumbnails thumbnails;

    /** @param request the one that is being answered: Spring injects a stand-in that finds it */
    DatasetsController(
            HttpServletRequest request,
            DatasetSourceReader sources,
            DatasetStore store,
            StoredDatasets datasets,
            DatasetUploads uploads,
            DatasetDeletion deletion,
            Pages lists,
            ImagePages images,
            ImageFiles files,
            Thumbnails thumbnails) {
        this.request = request;
        this.sources = sources;
        this.store = store;
        this.datasets = datasets;
        this.uploads = uploads;
        this.deletion = deletion;
        this.lists = lists;
        this.images = images;
        this.files = files;
        this.thumbnails = thumbnails;
    }

    @Override
    public Map<String, String> pointers() {
        return Map.of();
    }

    @Override
    public Set<String> structures() {
        return DatasetSourceReader.MEMBERS;
    }

    @Override
    public ResponseEntity<DatasetListJson> listDatasets(@Nullable String name, Integer limit, @Nullable String after) {
        final Page<DatasetSummaryJson> page = lists.query(limit, after)
                .pageOf(
                        store.list().stream()
                                .filter(info -> name == null || hasName(info, name))
                                .toList(),
                        info -> Place.newestFirst(info.created(), info.id()))
                .map(DatasetViews::summary);
        return page.answer(new DatasetListJson(page.items()).next(page.next()));
    }

    private static boolean hasName(DatasetInfo info, String text) {
        return info.allNames().stream().anyMatch(given -> given.name().contains(text));
    }

    @Override
    public ResponseEntity<DatasetJson> addDataset(
            @Nullable String prefer,
            @Nullable String name,
            Long seed,
            Double validation,
            @Nullable MultipartFile archive) {
        final AdmissionSettings settings = new AdmissionSettings(DatasetNames.require(name), seed, validation);
        if (isOf(MediaType.APPLICATION_JSON)) {
            return TaskView.accepted(uploads.submit(sources.read(SentJson.of(request)), settings));
        }
        try (InputStream body = body(archive)) {
            return TaskView.accepted(uploads.submit(body, settings));
        } catch (IOException e) {
            throw BodyProblems.of(e).exception(e);
        }
    }

    private boolean isOf(MediaType wanted) {
        final String type = request.getContentType();
        return type != null && MediaType.parseMediaType(type).isCompatibleWith(wanted);
    }

    /** The part of a form, or the body itself. */
    private InputStream body(@Nullable MultipartFile part) throws IOException {
        if (part != null) {
            return part.getInputStream();
        }
        if (isOf(MediaType.MULTIPART_FORM_DATA)) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "archive",
                            "The form needs a file part of the name 'archive' with a zip, a tar or a tar.gz."))
                    .exception();
        }
        return request.getInputStream();
    }

    @Override
    public ResponseEntity<DatasetJson> getDataset(String dataset) {
        return ResponseEntity.ok(DatasetViews.full(datasets.info(dataset)));
    }

    @Override
    public ResponseEntity<Void> deleteDataset(String dataset) {
        deletion.delete(datasets.id(dataset));
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<Resource> showThumbnail(String dataset, Integer image) {
        final DatasetInfo info = ImageFiles.requireImage(datasets.info(dataset), image);
        return unchanging(dataset, info, image + ".thumbnail")
                .answer(ifNoneMatch(), () -> thumbnails.of(info.id(), image), file -> MediaType.IMAGE_PNG);
    }

    @Override
    public ResponseEntity<DatasetImageListJson> listImages(
            String dataset, @Nullable String split, @Nullable String label, Integer limit, @Nullable String after) {
        final Page<DatasetImageJson> page = images.of(datasets.id(dataset), split, label, lists.query(limit, after));
        return page.answer(new DatasetImageListJson(page.items()).next(page.next()));
    }

    @Override
    public ResponseEntity<Resource> getImage(String dataset, Integer image) {
        final DatasetInfo info = ImageFiles.requireImage(datasets.info(dataset), image);
        return unchanging(dataset, info, image.toString())
                .answer(
                        ifNoneMatch(),
                        () -> files.of(info.id(), image),
                        file -> MediaType.parseMediaType(ImageFormat.of(file).mediaType()));
    }

    /** A data set's id is its content's, and a name may be given to another. */
    private static Unchanging unchanging(String reference, DatasetInfo info, String part) {
        return new Unchanging(info.id() + "." + part, reference.equals(info.id()));
    }

    private @Nullable String ifNoneMatch() {
        return request.getHeader(HttpHeaders.IF_NONE_MATCH);
    }
}
