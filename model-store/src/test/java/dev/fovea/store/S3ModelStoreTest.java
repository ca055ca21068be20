package dev.fovea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.objects.Bucket;
import dev.fovea.storage.objects.Encryption;
import dev.fovea.storage.objects.FullServer;
import dev.fovea.storage.objects.ObjectBucket;
import dev.fovea.storage.objects.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class S3ModelStoreTest extends ModelStoreContract {
    private static final FullServer FULL = new FullServer();

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path objects;

    @SuppressWarnings("NullAway.Init")
    private static S3Server server;

    @SuppressWarnings("NullAway.Init")
    private static S3Client client;

    @TempDir
    private Path copies;

    private final ObjectBucket bucket =
            new ObjectBucket(client, "models", UUID.randomUUID() + "/", Encryption.OF_THE_BUCKET);

    @BeforeAll
    static void start() {
        server = S3Server.start(objects);
        client = server.client();
        client.createBucket(create -> create.bucket("models"));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        FULL.close();
    }

    @Override
    protected ModelStore create() {
        return new S3ModelStore(bucket, copies);
    }

    @Override
    protected ModelStore unreachable() {
        return new S3ModelStore(Bucket.unreachable(), copies);
    }

    @Override
    protected ModelStore full() {
        return new S3ModelStore(FULL.bucket(), copies);
    }

    @Override
    protected void damageAlias(String name, String alias, byte[] content) {
        bucket.put(name + "/.aliases/" + alias, content);
    }

    private ModelStore elsewhere() throws IOException {
        return new S3ModelStore(bucket, Files.createTempDirectory(drafts, "copies"));
    }

    @Test
    void anotherMachineReadsWhatWasPublished() throws IOException {
        create().publish(Drafts.draft(drafts, "lenet", "graph"));

        final ModelPackage opened = elsewhere().open(ModelReference.latest("lenet"));

        assertThat(opened.onnx()).hasContent("graph");
        assertThat(opened.card().orElseThrow()).hasContent("# A model\n");
        elsewhere().verify(opened);
    }

    @Test
    void aModelIsNotThereBeforeItsManifestIs() throws IOException {
        create().publish(Drafts.draft(drafts, "lenet"));
        create().publish(Drafts.draft(drafts, "lenet"));
        bucket.delete("lenet/2/model.json");

        assertThat(elsewhere().versions("lenet")).containsExactly(1);
        assertThat(elsewhere().publish(Drafts.draft(drafts, "lenet")).manifest().version())
                .isEqualTo(3);
    }

    @Test
    void whatWasChangedInTheBucketIsNotOpened() throws IOException {
        create().publish(Drafts.draft(drafts, "lenet"));
        bucket.put("lenet/1/model.onnx", new byte[] {1});

        final ModelStore other = elsewhere();

        assertThatThrownBy(() -> other.open(ModelReference.latest("lenet")))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageStartingWith("model.onnx of lenet:1 was changed");
    }

    @Test
    void aPackageWithoutOneOfItsFilesIsNotOpened() throws IOException {
        create().publish(Drafts.draft(drafts, "lenet"));
        bucket.delete("lenet/1/golden.npz");

        final ModelStore other = elsewhere();

        assertThatThrownBy(() -> other.open(ModelReference.latest("lenet")))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageStartingWith("golden.npz of lenet:1 is missing");
    }

    @Test
    void aDescriptionNeedsNoCopy() throws IOException {
        create().publish(Drafts.draft(drafts, "lenet"));
        bucket.delete("lenet/1/model.onnx");

        assertThat(elsewhere()
                        .describe(ModelReference.latest("lenet"))
                        .manifest()
                        .version())
                .isEqualTo(1);
    }

    @Test
    void aDeletedVersionLeavesNothingInTheBucketButItsNumber() throws IOException {
        final ModelStore store = create();
        store.publish(Drafts.draft(drafts, "lenet"));
        store.setAlias("lenet", "production", 1);
        store.removeAlias("lenet", "production");
        store.delete("lenet", 1);

        assertThat(bucket.list("")).extracting("key").containsExactly(".versions/lenet/1");
        assertThat(copies.resolve("lenet").resolve("1")).doesNotExist();
        assertThat(copies.resolve(".staging")).isEmptyDirectory();
    }

    @Test
    void aDeletedVersionIsGoneForOtherMachinesToo() throws IOException {
        final ModelStore other = elsewhere();
        create().publish(Drafts.draft(drafts, "lenet"));
        other.open(ModelReference.latest("lenet"));

        create().delete("lenet", 1);

        assertThatThrownBy(() -> other.open(ModelReference.of("lenet", 1))).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        final ObjectBucket missing = new ObjectBucket(client, "nothing", "", Encryption.OF_THE_BUCKET);

        assertThatThrownBy(missing::requireAccess)
                .hasMessage("there is no bucket 'nothing'; check fovea.s3.bucket and fovea.s3.endpoint");
        assertThatThrownBy(() -> new S3ModelStore(missing, copies).names())
                .isInstanceOf(StorageException.class)
                .hasMessage("there is no bucket 'nothing'; check fovea.s3.bucket and fovea.s3.endpoint");
    }
}
