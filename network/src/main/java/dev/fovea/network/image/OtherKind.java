package dev.fovea.network.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kinds of file that are recognised by how they begin, to say what they are: they cannot be read. */
enum OtherKind {
    CAMERA_RAW(
            "a camera's raw picture",
            Advice.RAW,
            "II\\*\\x00.{4}CR\\x02|.{4}ftypcrx|FUJIFILMCCD-RAW|IIR[OS]|MMOR|IIU\\x00|FOVb|\\x00MRM|II.{4}HEAPCCDR"),
    AVIF("an AVIF picture", Advice.EXPORT, ".{4}ftyp(avif|avis|mif1.{4}.{0,28}?avif)"),
    HEIC("a HEIC photo", Advice.PHONE, ".{4}ftyp(hei[cmsx]|hev[cmsx]|mif[12]|msf1)"),
    JPEG_2000("a JPEG 2000 picture", Advice.EXPORT, "\\x00{3}\\x0cjP  \\r\\n\\x87\\n|\\xff\\x4f\\xff\\x51"),
    JPEG_XL("a JPEG XL picture", Advice.EXPORT, "\\xff\\x0a|\\x00{3}\\x0cJXL \\r\\n\\x87\\n"),
    JPEG_XR("a JPEG XR picture", Advice.EXPORT, "II\\xbc"),
    PHOTOSHOP("a Photoshop document (PSD)", Advice.EXPORT, "8BPS"),
    GIMP("a GIMP document (XCF)", Advice.EXPORT, "gimp xcf"),
    ICON("an icon (ICO)", Advice.EXPORT, "\\x00\\x00\\x01\\x00[\\x01-\\xff]\\x00"),
    CURSOR("a mouse pointer (CUR)", Advice.EXPORT, "\\x00\\x00\\x02\\x00[\\x01-\\xff]\\x00"),
    APPLE_ICON("an icon (ICNS)", Advice.EXPORT, "icns"),
    DICOM("a DICOM study", "Export the slice with the window you want to see as PNG.", ".{128}DICM"),
    NIFTI("a NIfTI volume", "Export the slice with the window you want to see as PNG.", ".{344}n[+i]1\\x00"),
    NETPBM("a Netpbm picture (PBM, PGM, PPM, PAM or PFM)", Advice.EXPORT, "P[1-6][\\s#]|P7\\n|P[Ff]\\s"),
    OPEN_EXR("an OpenEXR picture", Advice.LEVELS, "v/1\\x01"),
    RADIANCE("a Radiance picture (HDR)", Advice.LEVELS, "#\\?(RADIANCE|RGBE)"),
    FITS("a FITS picture", Advice.LEVELS, "SIMPLE  ="),
    DIRECT_DRAW("a DirectDraw surface (DDS)", Advice.EXPORT, "DDS "),
    QOI("a QOI picture", Advice.EXPORT, "qoif"),
    FLIF("a FLIF picture", Advice.EXPORT, "FLIF"),
    BPG("a BPG picture", Advice.EXPORT, "BPG\\xfb"),
    MNG("an MNG animation", Advice.EXPORT, "[\\x8a\\x8b][MJ]NG\\r\\n"),
    PCX("a PCX picture", Advice.EXPORT, "\\n[\\x00-\\x05]\\x01[\\x01\\x02\\x04\\x08]"),
    SUN_RASTER("a Sun raster picture", Advice.EXPORT, "\\x59\\xa6\\x6a\\x95"),
    SGI("an SGI picture", Advice.EXPORT, "\\x01\\xda[\\x00\\x01][\\x01\\x02]"),
    X_PIXMAP("an X pixmap (XPM)", Advice.EXPORT, "/\\* XPM \\*/"),
    DJVU("a DjVu document", Advice.PAGE, "AT&TFORM"),
    PDF("a PDF document", Advice.PAGE, "%PDF-"),
    POSTSCRIPT("a PostScript file (EPS)", Advice.PAGE, "%!PS|\\xc5\\xd0\\xd3\\xc6"),
    METAFILE("a Windows metafile (WMF or EMF)", Advice.DRAWING, "\\xd7\\xcd\\xc6\\x9a|\\x01\\x00{3}.{36} EMF"),
    SVG("an SVG drawing", Advice.DRAWING, Tags.PROLOG + "<svg[\\s>/]"),
    HTML("a web page (HTML)", Advice.WEB, "(?i)" + Tags.PROLOG + "<(html|head|body|title|script|meta|div|p)[\\s>/]"),
    HTML_DECLARED("a web page (HTML)", Advice.WEB, "(?i)" + Tags.BLANK + "<!doctype html"),
    XML("an XML text", Advice.WEB, Tags.PROLOG + "<[a-zA-Z?!]"),
    JSON("a JSON text", Advice.WEB, Tags.BLANK + "(\\{\\s*+[\"}]|\\[\\s*+[\\[\\]{\"\\d-])"),
    MATROSKA("a video (WebM or Matroska)", Advice.VIDEO, "\\x1aE\\xdf\\xa3"),
    AVI("a video (AVI)", Advice.VIDEO, "RIFF.{4}AVI "),
    MPEG("a video (MPEG)", Advice.VIDEO, "\\x00\\x00\\x01[\\xb3\\xba]"),
    FLASH_VIDEO("a video (FLV)", Advice.VIDEO, "FLV\\x01"),
    OGG("a video or sound (Ogg)", Advice.VIDEO, "OggS"),
    WINDOWS_MEDIA("a video or sound (WMV)", Advice.VIDEO, "0&\\xb2u"),
    MP4("a video (MP4 or MOV)", Advice.VIDEO, ".{4}(ftyp|moov|mdat|wide)"),
    SOUND("a sound file", "There is nothing to be seen in it.", "RIFF.{4}WAVE|ID3|fLaC"),
    ZIP("a zip archive", Advice.UNPACK, "PK(\\x03\\x04|\\x05\\x06)"),
    GZIP("a gzip archive", Advice.UNPACK, "\\x1f\\x8b"),
    XZ("an xz archive", Advice.UNPACK, "\\xfd7zXZ\\x00"),
    BZIP2("a bzip2 archive", Advice.UNPACK, "BZh[1-9]1AY&SY"),
    ZSTANDARD("a Zstandard archive", Advice.UNPACK, "\\x28\\xb5\\x2f\\xfd"),
    SEVEN_ZIP("a 7z archive", Advice.UNPACK, "7z\\xbc\\xaf\\x27\\x1c"),
    RAR("a RAR archive", Advice.UNPACK, "Rar!\\x1a\\x07"),
    TAR("a tar archive", Advice.UNPACK, ".{257}ustar"),
    NUMPY("a NumPy array", Advice.LEVELS, "\\x93NUMPY"),
    HDF5("an HDF5 file", Advice.LEVELS, "\\x89HDF\\r\\n");

    private final String title;
    private final String advice;
    private final Pattern start;

    /** @param start a regular expression, one character per byte, for how such files begin */
    OtherKind(String title, String advice, String start) {
        this.title = title;
        this.advice = advice;
        this.start = Pattern.compile(start, Pattern.DOTALL);
    }

    /** The first kind that begins like a text of one character per byte. */
    static Optional<OtherKind> of(String start) {
        return Arrays.stream(values())
                .filter(kind -> kind.start.matcher(start).lookingAt())
                .findFirst();
    }

    /** What it is and what to do, in two sentences. */
    String message() {
        return "This is %s, which cannot be read. %s".formatted(title, advice);
    }

    /** What to do with files of several kinds. */
    private static final class Advice {
        private static final String EXPORT = "Open it in an image editor and export it as PNG or JPEG.";
        private static final String PHONE =
                "Export it as JPEG; an iPhone takes JPEG photos with Settings, Camera, Formats, Most Compatible.";
        private static final String RAW = "Develop it, or send the JPEG that the camera stores beside it.";
        private static final String LEVELS = "Choose the range of levels to be seen and export it as PNG.";
        private static final String DRAWING = "Draw it at the size you need and export that as PNG.";
        private static final String PAGE = "Export the page, or the picture on it, as PNG or JPEG.";
        private static final String WEB = "Send the picture itself, not a text about it or a link to it.";
        private static final String VIDEO = "Send a frame of it as JPEG or PNG.";
        private static final String UNPACK = "Unpack it and send the pictures in it.";
    }

    /** What may come before the first tag that tells a text's kind. */
    private static final class Tags {
        private static final String BLANK = "(\\xef\\xbb\\xbf)?\\s*+";
        private static final String PROLOG =
                BLANK + "(<\\?xml.*?\\?>\\s*+|<!--.*?-->\\s*+|<!DOCTYPE[^>\\[]*+(\\[.*?\\])?\\s*+>\\s*+)*+";
    }
}
