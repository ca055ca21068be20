package dev.fovea.network.image.webp.lossless;

/**
 * The five codes that pixels of a part of the picture are written in.
 *
 * @param green or the length of a copy, or a colour used before
 * @param literal red, blue and alpha if they are the same for all pixels, and green 0; 0 otherwise
 * @param sameLiteral whether red, blue and alpha are the same for all pixels
 */
record CodeGroup(
        PrefixCode green,
        PrefixCode red,
        PrefixCode blue,
        PrefixCode alpha,
        PrefixCode distance,
        boolean sameLiteral,
        int literal) {

    private static final int LEVELS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    static CodeGroup read(PrefixCodeReader codes, int cacheSize) {
        final PrefixCode green = codes.read(LEVELS + LENGTHS + cacheSize);
        final PrefixCode red = codes.read(LEVELS);
        final PrefixCode blue = codes.read(LEVELS);
        final PrefixCode alpha = codes.read(LEVELS);
        final PrefixCode distance = codes.read(DISTANCES);
        final boolean same = red.onlySymbol() >= 0 && blue.onlySymbol() >= 0 && alpha.onlySymbol() >= 0;
        final int literal = same ? alpha.onlySymbol() << 24 | red.onlySymbol() << 16 | blue.onlySymbol() : 0;
        return new CodeGroup(green, red, blue, alpha, distance, same, literal);
    }

    int size() {
        return green.size() + red.size() + blue.size() + alpha.size() + distance.size();
    }
}
