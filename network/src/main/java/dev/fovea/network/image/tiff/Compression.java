package dev.fovea.network.image.tiff;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.XZInputStream;

/** How segments are packed, with the numbers of TIFF 6.0 and of the registry of libtiff. */
enum Compression {
    NONE(1, "no", Segment::stream),
    FAX_ROWS(2, "CCITT run-length", segment -> FaxInput.of(segment, 2, 0)),
    FAX_3(3, "CCITT group 3", segment -> FaxInput.of(segment, 3, segment.page().option(Tag.T4_OPTIONS))),
    FAX_4(4, "CCITT group 4", segment -> FaxInput.of(segment, 4, segment.page().option(Tag.T6_OPTIONS))),
    LZW(5, "LZW", segment -> new LzwInput(segment.stream())),
    OLD_JPEG(6, "old-style JPEG"),
    JPEG(7, "JPEG", JpegSegment::open),
    DEFLATE(8, "deflate", segment -> new InflaterInputStream(segment.stream())),
    OLD_DEFLATE(32946, "deflate", segment -> new InflaterInputStream(segment.stream())),
    PACK_BITS(32773, "PackBits", segment -> new PackBitsInput(segment.stream())),
    LZMA(34925, "LZMA", Compression::xz),
    ZSTD(50000, "Zstandard", Compression::zstd),
    JBIG_T85(9, "JBIG"),
    JBIG_T43(10, "JBIG"),
    NEXT(32766, "NeXT"),
    SONY(32767, "Sony raw"),
    FAX_WORDS(32771, "CCITT run-length with word alignment"),
    THUNDER_SCAN(32809, "ThunderScan"),
    PIXAR_FILM(32908, "Pixar"),
    PIXAR_LOG(32909, "Pixar"),
    JBIG(34661, "JBIG"),
    SGI_LOG(34676, "SGI LogLuv"),
    SGI_LOG_24(34677, "SGI LogLuv"),
    JPEG_2000(34712, "JPEG 2000"),
    NIKON(34713, "Nikon raw"),
    LERC(34887, "LERC"),
    LOSSY_JPEG(34892, "lossy raw JPEG"),
    PNG(34933, "PNG"),
    WEBP(50001, "WebP"),
    JPEG_XL(50002, "JPEG XL"),
    JPEG_XL_DNG(52546, "JPEG XL");

    /** The largest dictionary of LZMA's presets is 64 MB. */
    private static final int DICTIONARY_KILOBYTES = 100 * 1024;
    /** Two to the power of it: 64 MB. */
    private static final int LONGEST_ZSTD_WINDOW = 26;

    private final int number;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Unpacker unpacker;

    /** Unpacks a segment as a stream of its rows. */
    @FunctionalInterface
    private interface Unpacker {
        InputStream open(Segment segment) throws IOException;
    }

    Compression(int number, String title) {
        this(number, title, segment -> {
            throw new UnsupportedTiffException(title + " compression");
        });
    }

    Compression(int number, String title, Unpacker unpacker) {
        this.number = number;
        this.title = title;
        this.unpacker = unpacker;
    }

    static Compression of(long number) throws IOException {
        return Arrays.stream(values())
                .filter(compression -> compression.number == number)
                .findFirst()
                .orElseThrow(() -> new UnsupportedTiffException("compression number " + number));
    }

    InputStream open(Segment segment) throws IOException {
        return unpacker.open(segment);
    }

    /** Bits that a sample must have; 0 if any will do. */
    int bits() {
        return switch (this) {
            case FAX_ROWS, FAX_3, FAX_4 -> 1;
            case JPEG -> 8;
            default -> 0;
        };
    }

    /** Bytes for a dictionary at its largest. */
    long workspace() {
        return switch (this) {
            case LZMA -> DICTIONARY_KILOBYTES * 1024L;
            case ZSTD -> 1L << LONGEST_ZSTD_WINDOW;
            default -> 0;
        };
    }

    /** Whether samples may have been replaced with differences before. */
    boolean predicts() {
        return switch (this) {
            case LZW, DEFLATE, OLD_DEFLATE, LZMA, ZSTD -> true;
            default -> false;
        };
    }

    /** Dictionaries are used again: a file may have thousands of segments, each of which asks for one. */
    private static InputStream xz(Segment segment) throws IOException {
        return new XZInputStream(segment.stream(), DICTIONARY_KILOBYTES, true, BasicArrayCache.getInstance());
    }

    /** The library is native: it is not there for every system, and cannot be loaded where it may not be unpacked. */
    private static InputStream zstd(Segment segment) throws IOException {
        try {
            final ZstdInputStreamNoFinalizer stream = new ZstdInputStreamNoFinalizer(segment.stream());
            stream.setLongMax(LONGEST_ZSTD_WINDOW);
            return stream;
        } catch (LinkageError e) {
            throw new UnsupportedTiffException("Zstandard compression, which this server cannot load");
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
