package dev.fovea.network.image.sheet;

import dev.fovea.network.image.overlay.ColourScale;
import java.awt.Color;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** The colours of a scale from its least number to its largest, with the numbers at both ends, and at zero where colours part. */
public record ColourBar(ColourScale scale) implements Legend {

    private static final int THICK = 10;
    private static final int TO_NUMBERS = 14;
    private static final double LEAST_PLAIN = 1e-3;
    private static final double MOST_PLAIN = 1e5;

    @Override
    public int height() {
        return THICK + TO_NUMBERS;
    }

    @Override
    public void draw(Graphics2D graphics, int x, int y, int width) {
        for (int i = 0; i < width; i++) {
            final double share = width == 1 ? 0 : (double) i / (width - 1);
            graphics.setColor(new Color(scale.rgb(scale.low() + share * (scale.high() - scale.low()))));
            graphics.fillRect(x + i, y, 1, THICK);
        }
        final int baseline = y + THICK + TO_NUMBERS;
        if (scale.low() == scale.high()) {
            Ink.SMALL.draw(graphics, number(scale.low()) + " everywhere", x, baseline);
            return;
        }
        final String high = number(scale.high());
        Ink.SMALL.draw(graphics, number(scale.low()), x, baseline);
        Ink.SMALL.draw(graphics, high, x + width - Ink.SMALL.width(high), baseline);
        if (scale.low() < 0 && scale.high() == -scale.low()) {
            Ink.SMALL.draw(graphics, "0", x + (width - Ink.SMALL.width("0")) / 2, baseline);
        }
    }

    /** Three digits that count. */
    static String number(double value) {
        final double size = Math.abs(value);
        if (size == 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN)) {
            return new BigDecimal(value)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString()
                    .replace('-', '−');
        }
        return String.format(Locale.ROOT, "%.1e", value)
                .replace("e-0", "e-")
                .replace("e+0", "e")
                .replace('-', '−');
    }
}
