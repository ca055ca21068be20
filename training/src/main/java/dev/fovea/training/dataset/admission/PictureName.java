package dev.fovea.training.dataset.admission;

import java.util.Locale;
import java.util.Set;

/** Names that promise a picture, whether or not its format can be read. */
final class PictureName {

    private static final Set<String> EXTENSIONS = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "apng", "webp", "gif", "bmp", "dib", "tif", "tiff", "heic", "heif",
            "avif", "jp2", "j2k", "jpx", "jxl", "jxr", "psd", "svg", "ico", "dcm", "pnm", "pbm", "pgm", "ppm", "tga",
            "exr", "hdr", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf");

    private PictureName() {}

    static boolean isOne(String file) {
        final int dot = file.lastIndexOf('.');
        return dot > file.lastIndexOf('/')
                && EXTENSIONS.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
