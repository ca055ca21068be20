package dev.fovea.network.image.tiff;

/** The tags that decide what a picture looks like, with the numbers of TIFF 6.0, its supplements and, for DNG, Adobe's specification. */
enum Tag {
    NEW_SUBFILE_TYPE(254),
    IMAGE_WIDTH(256),
    IMAGE_LENGTH(257),
    BITS_PER_SAMPLE(258),
    COMPRESSION(259),
    PHOTOMETRIC_INTERPRETATION(262),
    FILL_ORDER(266),
    STRIP_OFFSETS(273),
    ORIENTATION(274),
    SAMPLES_PER_PIXEL(277),
    ROWS_PER_STRIP(278),
    STRIP_BYTE_COUNTS(279),
    PLANAR_CONFIGURATION(284),
    T4_OPTIONS(292),
    T6_OPTIONS(293),
    PREDICTOR(317),
    COLOR_MAP(320),
    TILE_WIDTH(322),
    TILE_LENGTH(323),
    TILE_OFFSETS(324),
    TILE_BYTE_COUNTS(325),
    SUB_IFDS(330),
    INK_SET(332),
    EXTRA_SAMPLES(338),
    SAMPLE_FORMAT(339),
    JPEG_TABLES(347),
    YCBCR_COEFFICIENTS(529),
    YCBCR_SUBSAMPLING(530),
    REFERENCE_BLACK_WHITE(532),
    COLOUR_PROFILE(34675),
    DNG_VERSION(50706);

    private final int number;

    Tag(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
