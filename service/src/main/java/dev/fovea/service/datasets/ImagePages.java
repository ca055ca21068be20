package dev.fovea.service.datasets;

import dev.fovea.service.api.model.DatasetImageJson;
import dev.fovea.service.api.model.DatasetImagesJson;
import dev.fovea.service.api.model.DatasetSplitJson;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.ImagePage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.store.DatasetStore;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The images of a data set, a page at a time. */
@Component
class ImagePages {

    private final DatasetStore store;

    ImagePages(DatasetStore store) {
        this.store = store;
    }

    /**
     * A page.
     *
     * @param split only images of it; absent: of every one
     * @param label only images of this class; absent: of every one
     * @param offset images that fit and come before the page
     */
    DatasetImagesJson of(String id, @Nullable String split, @Nullable String label, int offset, int limit) {
        final DatasetInfo info = store.find(id).orElseThrow(() -> StoredDatasets.unknown(id));
        if (label != null && !info.classes().contains(label)) {
            throw ProblemType.UNKNOWN_CLASS
                    .because("The data set has no class '%s'. GET /datasets/%s lists its classes.".formatted(label, id))
                    .exception();
        }
        final Optional<Split> wanted = Optional.ofNullable(split).flatMap(Split::named);
        final ImagePage page = store.images(
                        id,
                        image -> (wanted.isEmpty() || image.split() == wanted.get())
                                && (label == null || image.label().equals(label)),
                        offset,
                        limit)
                .orElseThrow(() -> StoredDatasets.unknown(id));
        final long end = (long) offset + page.items().size();
        return new DatasetImagesJson(
                        page.total(),
                        page.items().stream().map(item -> view(id, item)).toList())
                .next(page.items().isEmpty() || end >= page.total() ? null : next(id, split, label, end, limit));
    }

    private static DatasetImageJson view(String id, ImagePage.Item item) {
        final DatasetImage image = item.image();
        final String address = "/datasets/%s/images/%d".formatted(id, item.number());
        return new DatasetImageJson(
                item.number(),
                image.file(),
                image.label(),
                DatasetSplitJson.fromValue(image.split().word()),
                Sha256.announced(image.sha256()),
                (long) image.length(),
                image.width(),
                image.height(),
                address,
                address + "/thumbnail");
    }

    private static String next(String id, @Nullable String split, @Nullable String label, long offset, int limit) {
        return UriComponentsBuilder.fromPath("/datasets/{id}/images")
                .queryParamIfPresent("split", Optional.ofNullable(split).map(value -> "{split}"))
                .queryParamIfPresent("class", Optional.ofNullable(label).map(value -> "{class}"))
                .queryParam("offset", offset)
                .queryParam("limit", limit)
                .encode()
                .buildAndExpand(
                        Map.of("id", id, "split", split == null ? "" : split, "class", label == null ? "" : label))
                .toUriString();
    }
}
