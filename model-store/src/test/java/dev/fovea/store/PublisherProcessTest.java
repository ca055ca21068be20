package dev.fovea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Publishers in processes of their own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PublisherProcessTest {
    @TempDir
    Path root;

    @TempDir
    Path drafts;

    /** Publishes {@code lenet} from two files, in a process of its own. */
    static final class Publisher {
        public static void main(String[] arguments) {
            ModelStore store = new FileSystemModelStore(Path.of(arguments[0]));
            System.out.println("publishing");
            store.publish(new ModelDraft(Drafts.manifest("lenet"), Path.of(arguments[1]), Path.of(arguments[2]), null));
        }
    }

    @Test
    void everyProcessGetsItsOwnVersion() throws Exception {
        List<Process> publishers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ModelDraft draft = Drafts.draft(drafts, "lenet", "graph " + i);
            publishers.add(publish(draft.onnx(), draft.golden()));
        }
        for (Process publisher : publishers) {
            assertThat(publisher.waitFor()).isZero();
        }

        assertThat(new FileSystemModelStore(root).versions("lenet")).containsExactly(1, 2, 3);
    }

    /**
     * The second file of the model is a named pipe: the moment that it can be opened here, the publisher has written the first file
     * and is reading the second.
     */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no named pipes in folders")
    void aKilledPublisherLeavesTheOldStateAndTheNextOnePublishes() throws Exception {
        ModelStore store = new FileSystemModelStore(root);
        ModelPackage before = store.publish(Drafts.draft(drafts, "lenet", "graph"));
        Path onnx = Drafts.draft(drafts, "lenet", "half published").onnx();
        Path golden = pipe(drafts.resolve("golden"));

        Process publisher = publish(onnx, golden);
        try (BufferedReader output = publisher.inputReader()) {
            assertThat(output.readLine()).isEqualTo("publishing");
            try (OutputStream logits = Files.newOutputStream(golden)) {
                logits.write(1);
                publisher.destroyForcibly().waitFor();
            }
        }

        assertThat(stagedFiles()).isPositive();
        assertThat(store.versions("lenet")).containsExactly(1);
        assertThat(store.open(ModelReference.latest("lenet"))).isEqualTo(before);
        store.verify(before);
        ModelPackage after = new FileSystemModelStore(root).publish(Drafts.draft(drafts, "lenet", "graph"));
        assertThat(after.manifest().version()).isEqualTo(2);
        assertThat(store.aliases("lenet")).containsExactly(Map.entry("latest", 2));
    }

    private Process publish(Path onnx, Path golden) throws IOException {
        return ChildJvm.start(Publisher.class, root.toString(), onnx.toString(), golden.toString());
    }

    private static Path pipe(Path path) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", path.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        return path;
    }

    private long stagedFiles() throws IOException {
        try (var files = Files.walk(root.resolve(".staging"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
