package dev.fovea.network.image;

import java.io.IOException;
import java.io.InputStream;

/** Loads decoders apart from those of other tests, where the classes of Zstandard cannot load their native library. */
final class LoaderWithoutZstd extends ClassLoader {

    private static final String ZSTD = "com.github.luben.zstd.";

    private final ClassLoader files;

    LoaderWithoutZstd(ClassLoader parent) {
        super(parent);
        this.files = parent;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(ZSTD) && !name.startsWith("dev.fovea.")) {
                return super.loadClass(name, resolve);
            }
            final Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        if (name.startsWith(ZSTD + "util.Native")) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream stream = files.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            final byte[] code = stream.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
