package dev.fovea.network.image.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LetteringTest {

    private final Lettering ink = new Lettering(14, 1, Color.BLACK);

    @Test
    void everyCharacterOfAsciiCanBeWritten() {
        assertThat(IntStream.rangeClosed('!', '~')
                        .filter(character -> Glyphs.of(character).equals(Glyphs.of(0))))
                .isEmpty();
    }

    @Test
    void lettersOfEuropeCanBeWritten() {
        for (String letter : "ä é è ñ ç å Å ø ß ł Ž ő ą î".split(" ", -1)) {
            assertThat(drawn(letter)).as(letter).isNotEqualTo(drawn("語"));
        }
        assertThat(drawn("é")).isNotEqualTo(drawn("e")).isNotEqualTo(drawn("è"));
    }

    /** A capital I has a width of 0.4 and one stroke; 3.4 lie between two, and a pen of 1 is as wide. */
    @Test
    void widthsAddUp() {
        assertThat(ink.width("I")).isEqualTo(1.4);
        assertThat(ink.width("II")).isEqualTo(0.4 + 3.4 + 0.4 + 1);
    }

    @Test
    void whatIsTooLongEndsInDots() {
        assertThat(ink.fitting("short", 1000)).isEqualTo("short");
        final String cut = ink.fitting("Dandie Dinmont, Dandie Dinmont terrier", 120);

        assertThat(cut).startsWith("Dandie").endsWith("…");
        assertThat(ink.width(cut)).isLessThanOrEqualTo(120);
    }

    @Test
    void aNumberOfFourDigitsFitsIntoTheNarrowestCaption() {
        assertThat(Ink.TINY.fitting("2048", Caption.NARROWEST)).isEqualTo("2048");
    }

    @Test
    void linesBreakBetweenWords() {
        assertThat(ink.lines("one two three", ink.width("one two"))).containsExactly("one two", "three");
        assertThat(ink.lines("", 100)).isEmpty();
    }

    /** Dark from the base line up to the height of a capital, nothing below. */
    @Test
    void aCapitalStandsOnTheBaseLine() {
        final BufferedImage page = page("I");

        assertThat(page.getRGB(10, 29) & 0xff).isLessThan(128);
        assertThat(page.getRGB(10, 17) & 0xff).isLessThan(128);
        assertThat(page.getRGB(10, 13) & 0xff).isEqualTo(255);
        assertThat(page.getRGB(10, 33) & 0xff).isEqualTo(255);
    }

    private int drawn(String text) {
        final BufferedImage page = page(text);
        return Arrays.hashCode(page.getRGB(0, 0, 60, 40, null, 0, 60));
    }

    private BufferedImage page(String text) {
        final BufferedImage page = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 60, 40);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        ink.draw(graphics, text, 9.8, 30);
        graphics.dispose();
        return page;
    }
}
