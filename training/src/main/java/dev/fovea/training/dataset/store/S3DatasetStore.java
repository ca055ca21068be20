package dev.fovea.training.dataset.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import dev.fovea.storage.objects.ObjectBucket;
import dev.fovea.storage.objects.ObjectContent;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.ImagePage;
import dev.fovea.training.dataset.ProgressListener;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.archive.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data sets as objects {@code <id>/dataset.json}, written last, and {@code <id>/<part>/images.*}. The part is made up by who uploads, and
 * noted beside {@code dataset.json}: the same pictures may be packed in another order by someone else at the same time. Pictures are read
 * from copies in a folder, where drafts are worked on, too.
 */
public final class S3DatasetStore implements DatasetStore {

    private static final Pattern KEY = Pattern.compile("([0-9a-f]{32})/" + Pattern.quote(info()));
    private static final String PART = "part";

    /** No upload takes longer: until then another process may be at it. */
    private static final Duration UPLOAD = Duration.ofDays(1);

    private final ObjectBucket bucket;
    private final FolderDatasetStore copies;
    private final WholeDatasets whole = new WholeDatasets();
    private final Map<String, DatasetInfo> known = new ConcurrentHashMap<>();

    /** Opens a store, and deletes old copies of data sets that were deleted elsewhere. */
    public S3DatasetStore(ObjectBucket bucket, FolderDatasetStore copies) {
        this.bucket = bucket;
        this.copies = copies;
        final Instant recent = Instant.now().minus(UPLOAD);
        for (DatasetInfo copy : copies.list()) {
            if (copy.created().isBefore(recent) && !bucket.exists(key(copy.id()))) {
                copies.delete(copy.id());
            }
        }
    }

    private static String info() {
        return Dataset.FILES.get(0);
    }

    private static List<String> content() {
        return Dataset.FILES.subList(1, Dataset.FILES.size());
    }

    private static String key(String id) {
        return id + "/" + info();
    }

    @Override
    public Draft receive(InputStream archive, ArchiveLimits limits) {
        return copies.receive(archive, limits);
    }

    @Override
    public Draft receive(FileSource source) {
        return copies.receive(source);
    }

    @Override
    public DatasetInfo publish(
            Draft draft,
            Admission admission,
            AdmissionSettings settings,
            ProgressListener decoding,
            ProgressListener comparing) {
        final DatasetInfo info = copies.publish(draft, admission, settings, decoding, comparing);
        final Optional<ObjectContent> before = read(info.id());
        return before.isEmpty() && uploadOrForget(info.id()) ? info : reported(before, info);
    }

    /** The data set that is there, with the report of the same pictures; one after the other where several are reported at the same time. */
    private DatasetInfo reported(Optional<ObjectContent> before, DatasetInfo latest) {
        Optional<ObjectContent> there = before.or(() -> read(latest.id()));
        while (there.isPresent()) {
            final Optional<DatasetInfo> reported = reportedUnlessChanged(there.get(), latest);
            if (reported.isPresent()) {
                return reported.get();
            }
            there = read(latest.id());
        }
        throw new StorageException(Kind.UNREACHABLE, "the data set was deleted meanwhile");
    }

    private Optional<DatasetInfo> reportedUnlessChanged(ObjectContent there, DatasetInfo latest) {
        // Some gateways show half of what another process is writing.
        if (read(latest.id())
                .filter(now -> Arrays.equals(now.bytes(), there.bytes()))
                .isEmpty()) {
            return Optional.empty();
        }
        final DatasetInfo before = DatasetInfo.parse(there.bytes(), latest.id());
        if (!before.created().equals(latest.created())) {
            // Not a copy of what is there: images may be in another order.
            copies.delete(latest.id());
        }
        final DatasetInfo info = before.again(latest);
        if (!bucket.replace(key(info.id()), there, info.json())) {
            return Optional.empty();
        }
        known.put(info.id(), info);
        return Optional.of(info);
    }

    /** {@return false if someone else has been faster} */
    private boolean uploadOrForget(String id) {
        boolean uploaded = false;
        try {
            uploaded = upload(id);
            return uploaded;
        } finally {
            if (!uploaded) {
                // The copy of what is not in the bucket, or is there as someone else packed it.
                copies.delete(id);
            }
        }
    }

    private boolean upload(String id) {
        final String part = UUID.randomUUID().toString();
        try {
            for (String file : content()) {
                bucket.put(id + "/" + part + "/" + file, copy(id, file));
            }
            return bucket.create(
                            key(id), Storage.attempt(() -> Files.readAllBytes(copy(id, info()))), Map.of(PART, part))
                    || !deletedUnlessOurs(id, part);
        } catch (StorageException e) {
            try {
                deletedUnlessOurs(id, part);
            } catch (StorageException more) {
                // What stays is seen by nobody.
                e.addSuppressed(more);
            }
            throw e;
        }
    }

    /** Deletes a part that {@code dataset.json} does not name. It may do so although the answer to its writing was lost. */
    private boolean deletedUnlessOurs(String id, String part) {
        final boolean ours = bucket.read(key(id))
                .map(content -> part.equals(content.metadata().get(PART)))
                .orElse(false);
        if (!ours) {
            deletePart(id, part);
        }
        return !ours;
    }

    private Path copy(String id, String file) {
        return copies.stored(id, file).orElseThrow(() -> missing(id, file));
    }

    private static StorageException missing(String id, String file) {
        return new StorageException(Kind.DAMAGED, "%s of the data set %s is missing".formatted(file, id));
    }

    private void deletePart(String id, String part) {
        for (String file : content()) {
            bucket.delete(id + "/" + part + "/" + file);
        }
    }

    @Override
    public List<String> ids() {
        return bucket.list("").stream()
                .map(object -> KEY.matcher(object.key()))
                .filter(Matcher::matches)
                .map(key -> key.group(1))
                .toList();
    }

    @Override
    public List<DatasetInfo> list() {
        return whole.list(ids(), this::info);
    }

    /** What is listed never changes. */
    private Optional<DatasetInfo> info(String id) {
        final DatasetInfo info = known.get(id);
        return info == null ? find(id) : Optional.of(info);
    }

    @Override
    public Optional<DatasetInfo> find(String id) {
        final Optional<DatasetInfo> found = read(id).map(content -> DatasetInfo.parse(content.bytes(), id));
        found.ifPresent(info -> known.put(id, info));
        return found;
    }

    private Optional<ObjectContent> read(String id) {
        if (!KEY.matcher(key(id)).matches()) {
            return Optional.empty();
        }
        final Optional<ObjectContent> content = bucket.read(key(id));
        if (content.isEmpty()) {
            known.remove(id);
        }
        return content;
    }

    /** {@return whether there is such a data set, a copy of which is in the folder now} */
    private boolean copied(String id) {
        final Optional<ObjectContent> content = read(id);
        if (content.isEmpty()) {
            return false;
        }
        try {
            copies.restore(id, folder -> download(id, content.get(), folder));
            return true;
        } catch (StorageException e) {
            // One that was deleted meanwhile is not damaged.
            if (read(id).isEmpty()) {
                return false;
            }
            throw e;
        }
    }

    private void download(String id, ObjectContent info, Path folder) throws IOException {
        final String part = Objects.requireNonNullElse(info.metadata().get(PART), "");
        for (String file : content()) {
            if (!bucket.download(id + "/" + part + "/" + file, folder.resolve(file))) {
                throw missing(id, file);
            }
        }
        Files.write(folder.resolve(info()), info.bytes());
    }

    @Override
    public Optional<Dataset> open(String id) {
        return copied(id) ? copies.open(id) : Optional.empty();
    }

    @Override
    public Optional<byte[]> file(String id, int number) {
        return copied(id) ? copies.file(id, number) : Optional.empty();
    }

    @Override
    public Optional<Path> stored(String id, String file) {
        return copied(id) ? copies.stored(id, file) : Optional.empty();
    }

    @Override
    public void restore(String id, Source source) {
        if (find(id).isPresent()) {
            return;
        }
        copies.restore(id, source);
        uploadOrForget(id);
    }

    @Override
    public Optional<ImagePage> images(String id, Predicate<DatasetImage> filter, int offset, int limit) {
        return copied(id) ? copies.images(id, filter, offset, limit) : Optional.empty();
    }

    @Override
    public boolean delete(String id) {
        final Optional<ObjectContent> content = read(id);
        if (content.isEmpty()) {
            return false;
        }
        bucket.delete(key(id));
        known.remove(id);
        copies.delete(id);
        deletePart(id, Objects.requireNonNullElse(content.get().metadata().get(PART), ""));
        return true;
    }
}
