package dev.fovea.service.settings;

import dev.fovea.storage.objects.Encryption;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Everything that can be configured, under {@code fovea.}.
 *
 * @param engine runs the models
 * @param device {@code cpu}, {@code gpu} or {@code gpu:<number>}; one that is not there falls back to the CPU, and receipts say so
 * @param catalogs YAML files that list models to pull, besides the built-in catalog
 * @param models names of catalog entries that are pulled at start, unless they are in the store
 * @param roles what this process does: answer requests, train, or both; or one thing, after which it ends
 * @param defaultModel reference of the model that answers when a request names none; absent: the first of {@code models}, or the
 *     only one in the store, or {@code resnet20-cifar10}
 * @param bundledModels whether the models that come with the product are published when the store is empty at start
 */
@Validated
@ConfigurationProperties("fovea")
public record FoveaProperties(
        @DefaultValue("onnxruntime") ServingEngine engine,

        @DefaultValue("cpu") @Pattern(regexp = "cpu|gpu(:\\d{1,3})?")
        String device,

        @DefaultValue({"api", "worker"}) Set<Role> roles,
        @DefaultValue List<Path> catalogs,
        @DefaultValue List<String> models,
        @Nullable String defaultModel,
        @DefaultValue("true") boolean bundledModels,
        @DefaultValue @Valid Store store,
        @DefaultValue @Valid Datasets datasets,
        @DefaultValue @Valid S3 s3,
        @DefaultValue @Valid Jobs jobs,
        @DefaultValue @Valid Worker worker,
        @DefaultValue @Valid Cache cache,
        @DefaultValue @Valid Inference inference,
        @DefaultValue @Valid Limits limits,
        @NestedConfigurationProperty @DefaultValue @Valid ExplainSettings explain,
        @DefaultValue @Valid Backup backup,
        @DefaultValue @Valid Retention retention) {

    public FoveaProperties {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "fovea.roles must name 'api', 'worker' or both, or 'migrate', 'backup' or 'restore'");
        }
        if (roles.size() > 1) {
            roles.stream().filter(Role::ends).findFirst().ifPresent(role -> {
                throw new IllegalArgumentException(
                        "fovea.roles '%s' stands alone: such a process ends when it is done".formatted(role.word()));
            });
        }
        if ((roles.contains(Role.BACKUP) || roles.contains(Role.RESTORE)) && backup.file() == null) {
            throw new IllegalArgumentException("fovea.backup.file must name the file of the backup");
        }
        if (inference.queueCapacity() < limits.maxImages()) {
            throw new IllegalArgumentException(
                    "fovea.inference.queue-capacity (%d) must not be less than fovea.limits.max-images (%d)"
                            .formatted(inference.queueCapacity(), limits.maxImages()));
        }
    }

    /**
     * Where models are kept.
     *
     * @param path a folder; made if absent
     */
    public record Store(@DefaultValue("model-store-data") Path path) {}

    /**
     * Where data sets are kept, and where they may come from.
     *
     * @param path a folder; made if absent
     * @param allowedPaths folders of this machine; data sets may be made of archives and folders in them
     * @param allowedS3 parts of S3, {@code s3://bucket/prefix}; data sets may be made of archives and folders in them
     * @param maxUploads uploads in parts that may be unfinished at the same time
     * @param uploadExpiry after which an upload is given up if no part arrives
     */
    public record Datasets(
            @DefaultValue("dataset-store-data") Path path,
            @DefaultValue List<Path> allowedPaths,
            @DefaultValue List<String> allowedS3,
            @DefaultValue("16") @Min(1) @Max(10_000) int maxUploads,
            @DefaultValue("1h") Duration uploadExpiry) {

        public Datasets {
            if (uploadExpiry.isNegative() || uploadExpiry.isZero()) {
                throw new IllegalArgumentException("fovea.datasets.upload-expiry must be positive");
            }
        }
    }

    /**
     * How S3, or a server that speaks as it does, is reached, and what is kept there. Credentials are found as every program with the AWS SDK
     * finds them.
     *
     * @param endpoint of a server that is not AWS
     * @param region absent: as the AWS SDK finds it; {@code us-east-1} with an endpoint
     * @param pathStyle whether buckets are in paths, not in the names of hosts
     * @param bucket where models, data sets, checkpoints and reports are kept; absent: in folders. With it, the folders hold copies
     * @param prefix of all keys in the bucket; empty, or ending with a slash
     * @param encryption what the server is asked for when something is written
     * @param kmsKey key for {@link Encryption.Kind#SSE_KMS}; absent: the account's own
     */
    public record S3(
            @Nullable URI endpoint,

            @Nullable @Pattern(regexp = "[a-z0-9-]{1,63}") String region,

            @DefaultValue("false") boolean pathStyle,

            @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
            String bucket,

            @DefaultValue("")
            @Pattern(regexp = "([A-Za-z0-9._-]+/)*", message = "must end with '/' and have no empty part")
            String prefix,

            @DefaultValue("none") Encryption.Kind encryption,
            @Nullable String kmsKey) {

        public S3 {
            if (kmsKey != null && encryption != Encryption.Kind.SSE_KMS) {
                throw new IllegalArgumentException("fovea.s3.kms-key needs fovea.s3.encryption=sse-kms");
            }
        }
    }

    /**
     * Where jobs are kept.
     *
     * @param path a folder for the database, unless {@code spring.datasource.url} names another, and for checkpoints and reports; made if
     *     absent. Processes that share jobs share it
     */
    public record Jobs(@DefaultValue("job-data") Path path) {}

    /**
     * How this process trains, if it does.
     *
     * @param name in the list of workers; absent: one is made up
     * @param devices jobs for these are taken, one at a time for each
     * @param threads that one job may use; 0: half of the processors
     * @param niceness of training on Linux, from 0, as important as answering requests, to 19
     * @param polling how often the queue is looked at
     * @param heartbeat how often the worker says that it is alive; after four that did not come, others take its job
     * @param maxDeaths a job whose worker died so often without a new checkpoint fails
     * @param progress how often at most a job's progress is recorded
     */
    public record Worker(
            @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
            String name,

            @DefaultValue("cpu") Set<TrainingDevice> devices,
            @DefaultValue("0") @Min(0) @Max(1024) int threads,
            @DefaultValue("10") @Min(0) @Max(19) int niceness,
            @DefaultValue("2s") Duration polling,
            @DefaultValue("10s") Duration heartbeat,
            @DefaultValue("3") @Min(1) @Max(1000) int maxDeaths,
            @DefaultValue("1s") Duration progress) {

        public Worker {
            threads = threads == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : threads;
        }
    }

    /**
     * Models in memory.
     *
     * @param memory what the weights of loaded models may take together; the models used longest ago make room. A model that is
     *     larger on its own is loaded all the same
     * @param refresh how often the store is asked whether an alias has moved
     */
    public record Cache(
            @DefaultValue("1GB") DataSize memory,
            @DefaultValue("3s") Duration refresh) {}

    /**
     * How many images are worked on at once.
     *
     * @param threads images worked on at the same time; 0: one per processor
     * @param intraOpThreads threads that the network of one image may use; more shorten an answer when there is little load and cost
     *     throughput when there is much
     * @param queueCapacity images that may be waiting or worked on; a request beyond is answered 429
     * @param maxWait how long an image may wait for a thread before its request is answered 503
     */
    public record Inference(
            @DefaultValue("0") @Min(0) @Max(1024) int threads,
            @DefaultValue("1") @Min(1) @Max(1024) int intraOpThreads,
            @DefaultValue("256") @Min(1) int queueCapacity,
            @DefaultValue("10s") Duration maxWait) {

        public Inference {
            threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        }
    }

    /**
     * What a request may bring.
     *
     * @param maxBody length of a body with images or JSON
     * @param maxModel length of a body with a model to import
     * @param maxDataset length of a body with a data set, and of all its files unpacked
     * @param maxImages images in one request
     * @param maxPixels pixels of one image as it is decoded, which may be fewer than its file holds
     * @param maxStoredPixels pixels that the file of one image holds
     * @param decodeMemory for all images that are decoded at the same time, at least 1 KB; absent: half of the heap
     * @param maxFeatures numbers in one answer of features, over all images and layers
     * @param maxActivations memory that one image may take in an imported network when it is differentiated
     */
    public record Limits(
            @DefaultValue("64MB") DataSize maxBody,
            @DefaultValue("2GB") DataSize maxModel,
            @DefaultValue("2GB") DataSize maxDataset,
            @DefaultValue("32") @Min(1) @Max(10_000) int maxImages,
            @DefaultValue("50000000") @Min(1) long maxPixels,
            @DefaultValue("250000000") @Min(1) long maxStoredPixels,
            @Nullable DataSize decodeMemory,

            @DefaultValue("4194304") @Min(1) @Max(268_435_456)
            int maxFeatures,

            @DefaultValue("4GB") DataSize maxActivations) {

        public Limits {
            if (decodeMemory != null && decodeMemory.compareTo(DataSize.ofKilobytes(1)) < 0) {
                throw new IllegalArgumentException("fovea.limits.decode-memory must be at least 1KB");
            }
        }

        /** Bytes for all images that are decoded at the same time. */
        public long decodeBytes() {
            return decodeMemory == null ? Runtime.getRuntime().maxMemory() / 2 : decodeMemory.toBytes();
        }

        /** Length of the longest form. */
        public DataSize maxForm() {
            return Collections.max(List.of(maxBody, maxModel, maxDataset));
        }
    }

    /**
     * Where the roles {@link Role#BACKUP} and {@link Role#RESTORE} write and read.
     *
     * @param file a ZIP file
     */
    public record Backup(@Nullable Path file) {}

    /**
     * What is deleted when it is old. By default nothing is that somebody may want.
     *
     * @param versions so many of each model are kept, the newest, besides those that are needed; absent: all
     * @param datasets those that nothing has used for so long are deleted; absent: none
     * @param jobs those that ended so long ago are deleted; absent: none
     */
    public record Retention(
            @Nullable @Min(1) Integer versions,
            @Nullable Duration datasets,
            @Nullable Duration jobs) {

        public Retention {
            requirePositive("datasets", datasets);
            requirePositive("jobs", jobs);
        }

        private static void requirePositive(String name, @Nullable Duration age) {
            if (age != null && (age.isNegative() || age.isZero())) {
                throw new IllegalArgumentException("fovea.retention.%s must be positive".formatted(name));
            }
        }
    }
}
