package dev.fovea.service;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder that is a small disk for a process, in a mount namespace of its own. */
public final class SmallDisk {

    private static final int BLOCK = 4096;

    private final Path folder;
    private final String size;

    private SmallDisk(Path folder, String size) {
        this.folder = folder;
        this.size = size;
    }

    /** The disk; the test is skipped where nobody may mount one. */
    public static SmallDisk at(Path folder, String size) throws IOException, InterruptedException {
        final SmallDisk disk = new SmallDisk(folder, size);
        assumeTrue(
                new ProcessBuilder(disk.command("true"))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0,
                "This machine lets nobody mount a small disk");
        return disk;
    }

    /** Runs the command behind it in its own place, with the disk. */
    public List<String> launcher() {
        return command("exec \"$@\"");
    }

    private List<String> command(String then) {
        return List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=%s tmpfs '%s' && %s".formatted(size, folder, then),
                "sh");
    }

    /**
     * Leaves no space.
     *
     * @param process sees the disk
     * @return the file that takes the space
     */
    public Path fill(long process) throws IOException {
        final Path filler = Path.of("/proc/" + process + "/root")
                .resolve(folder.toString().substring(1))
                .resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            // That was the last block.
            return filler;
        }
    }
}
