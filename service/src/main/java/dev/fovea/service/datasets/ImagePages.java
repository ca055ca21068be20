package dev.fovea.service.datasets;

import dev.fovea.service.api.model.DatasetImageJson;
import dev.fovea.service.api.model.DatasetSplitJson;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.page.Place;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.ImagePage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.store.DatasetStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The images of a data set, a page at a time. */
@Component
class ImagePages {

    private final DatasetStore store;

    ImagePages(DatasetStore store) {
        this.store = store;
    }

    /**
     * A page. Images never change their places, so the place that a page ends at is how many that fit are before it.
     *
     * @param split only images of it; absent: of every one
     * @param label only images of this class; absent: of every one
     */
    Page<DatasetImageJson> of(String id, @Nullable String split, @Nullable String label, PageQuery query) {
        final DatasetInfo info = store.find(id).orElseThrow(() -> StoredDatasets.unknown(id));
        if (label != null && !info.classes().contains(label)) {
            throw ProblemType.UNKNOWN_CLASS
                    .because("The data set has no class '%s'. GET /datasets/%s lists its classes.".formatted(label, id))
                    .exception();
        }
        final Optional<Split> wanted = Optional.ofNullable(split).flatMap(Split::named);
        final int before = Math.toIntExact(Math.max(0L, query.after().number()));
        final List<ImagePage.Item> found = store.images(
                        id,
                        image -> (wanted.isEmpty() || image.split() == wanted.get())
                                && (label == null || image.label().equals(label)),
                        before,
                        query.limit() + 1)
                .orElseThrow(() -> StoredDatasets.unknown(id))
                .items();
        return query.page(found, item -> new Place(before + query.limit(), "")).map(item -> view(id, item));
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
}
