package dev.fovea.network.graph;

/**
 * Where the positions of an image lie among tokens, row by row.
 *
 * @param first token of the upper left position; tokens before it, such as a class token, stand for no position
 */
public record TokenGrid(long height, long width, long first) {

    public long area() {
        return height * width;
    }

    /** The first token behind it. */
    public long end() {
        return first + area();
    }

    /** The same grid where so many tokens more come first. */
    TokenGrid behind(long tokens) {
        return new TokenGrid(height, width, first + tokens);
    }
}
