package dev.fovea.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackNativesTest {

    @TempDir
    private Path folder;

    private Path jars;
    private Path natives;

    @BeforeEach
    void folders() throws IOException {
        jars = Files.createDirectory(folder.resolve("lib"));
        natives = folder.resolve("natives");
    }

    @Test
    void librariesOfThisSystemGoToTheFolderOfTheirEngine() throws IOException {
        jar(
                "onnxruntime.jar",
                "ai/onnxruntime/OnnxTensor.class",
                "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so",
                "ai/onnxruntime/native/win-x64/onnxruntime.dll",
                "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib.dSYM/Contents/Info.plist");
        jar("native.jar", "pytorch/cpu/linux-x86_64/libgomp-98b21ff3.so.1", "native/lib/pytorch.properties");
        jar("jni.jar", "jnilib/linux-x86_64/cpu/libdjl_torch.so", "jnilib/linux-x86_64/cu128/libdjl_torch.so");
        jar("mxnet.jar", "native/lib/libmxnet.so", "native/lib/mxnet.properties");
        jar("jna.jar", "com/sun/jna/linux-x86-64/libjnidispatch.so", "com/sun/jna/sunos-x86-64/libjnidispatch.so");
        jar("zstd-jni.jar", "linux/amd64/libzstd-jni-1.5.7-9.so", "linux/aarch64/libzstd-jni-1.5.7-9.so");
        unpack("cpu");
        assertThat(found())
                .containsExactly(
                        "jna/libjnidispatch.so",
                        "mxnet/libmxnet.so",
                        "onnxruntime/libonnxruntime.so",
                        "pytorch/libdjl_torch.so",
                        "pytorch/libgomp-98b21ff3.so.1",
                        "zstd/libzstd-jni-1.5.7-9.so");
        assertThat(natives.resolve("pytorch/libdjl_torch.so")).hasContent("jnilib/linux-x86_64/cpu/libdjl_torch.so");
    }

    @Test
    void ofTheBridgesToPyTorchTheOneOfTheFlavorIsTaken() throws IOException {
        jar("jni.jar", "jnilib/linux-x86_64/cpu/libdjl_torch.so", "jnilib/linux-x86_64/cu128/libdjl_torch.so");
        unpack("cu128");
        assertThat(natives.resolve("pytorch/libdjl_torch.so")).hasContent("jnilib/linux-x86_64/cu128/libdjl_torch.so");
    }

    @Test
    void ofPyTorchsOwnArchiveOnlyWhatRunsNetworksIsTaken() throws IOException {
        jar(
                "libtorch.jar",
                "libtorch/lib/libtorch_cuda.so",
                "libtorch/lib/libcudnn.so.9",
                "libtorch/lib/libjitbackend_test.so",
                "libtorch/lib/libnnapi_backend.so",
                "libtorch/lib/libtorch_global_deps.so",
                "libtorch/lib/libdnnl.a",
                "libtorch/include/torch/torch.h");
        unpack("cu128");
        assertThat(found()).containsExactly("pytorch/libcudnn.so.9", "pytorch/libtorch_cuda.so");
    }

    @Test
    void jarsKeepWhatIsNoLibraryAndTheirTime() throws IOException {
        final Path jar = jar("jna.jar", "com/sun/jna/Native.class", "com/sun/jna/linux-x86-64/libjnidispatch.so");
        final FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(jar, time);
        unpack("cpu");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("com/sun/jna/Native.class");
            assertThat(zip.getInputStream(zip.getEntry("com/sun/jna/Native.class")))
                    .hasContent("com/sun/jna/Native.class");
        }
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(time);
    }

    @Test
    void aJarWithoutLibrariesStaysAsItIs() throws IOException {
        final Path jar = jar("slf4j.jar", "org/slf4j/Logger.class");
        final byte[] before = Files.readAllBytes(jar);
        unpack("cpu");
        assertThat(jar).hasBinaryContent(before);
        assertThat(natives).doesNotExist();
    }

    private void unpack(String flavor) throws IOException {
        new UnpackNatives(natives, flavor).unpackAll(jars);
    }

    private List<String> found() throws IOException {
        try (Stream<Path> files = Files.walk(natives)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> natives.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** A jar whose entries hold their own names. */
    private Path jar(String name, String... entries) throws IOException {
        final Path jar = jars.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
