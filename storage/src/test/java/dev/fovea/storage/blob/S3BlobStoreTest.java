package dev.fovea.storage.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.storage.objects.Bucket;
import dev.fovea.storage.objects.FullServer;
import dev.fovea.storage.objects.ObjectBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class S3BlobStoreTest extends BlobStoreContract {

    private static final FullServer FULL = new FullServer();

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path objects;

    @SuppressWarnings("NullAway.Init")
    private static Bucket server;

    @TempDir
    private Path copies;

    private final ObjectBucket bucket = server.empty();

    @BeforeAll
    static void start() {
        server = new Bucket(objects);
    }

    @AfterAll
    static void stop() {
        server.close();
        FULL.close();
    }

    @Override
    BlobStore store() {
        return new S3BlobStore(bucket, copies);
    }

    @Override
    BlobStore unreachable() {
        return new S3BlobStore(Bucket.unreachable(), copies);
    }

    @Override
    BlobStore full() {
        return new S3BlobStore(FULL.bucket(), copies);
    }

    @Test
    void whatIsDeletedLeavesNoCopy() throws IOException {
        store().write("a/b", text("content"));
        store().find("a/b");
        store().delete("a/b");

        try (Stream<Path> files = Files.walk(copies).filter(Files::isRegularFile)) {
            assertThat(files).isEmpty();
        }
        assertThat(bucket.list("")).isEmpty();
    }
}
