package dev.fovea.network.architecture;

import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Random;

/**
 * The codes that LeNet-5's last hidden layer is compared with: a stylised picture of the digit, 7 wide and 12 high, with ink at +1 and
 * paper at -1. Classes beyond the ten digits have random codes, which LeCun et al. (1998) name as the other choice.
 */
final class DigitCodes {

    /** Units of F6, one per pixel. */
    static final int LENGTH = 7 * 12;

    private static final int ROWS = 12;

    /** Five pictures in a row, row by row; round digits and similar ones differ in many pixels. */
    private static final String[] ZERO_TO_FOUR = {
        ". . # # # . .   . . . # . . .   . # # # # # .   # # # # # # #   # . . . . # .",
        ". # # . # # .   . . # # . . .   # # . . . # #   . . . . . # #   # . . . . # .",
        "# # . . . # #   . # # # . . .   # . . . . . #   . . . . # # .   # . . . . # .",
        "# . . . . . #   # # . # . . .   . . . . . . #   . . . # # . .   # . . . . # .",
        "# . . . . . #   . . . # . . .   . . . . . . #   . . # # . . .   # . . . . # .",
        "# . . . . . #   . . . # . . .   . . . . . # #   . . # # # # .   # # # # # # #",
        "# . . . . . #   . . . # . . .   . . . . # # .   . . . . . # #   . . . . . # .",
        "# . . . . . #   . . . # . . .   . . . # # . .   . . . . . . #   . . . . . # .",
        "# . . . . . #   . . . # . . .   . . # # . . .   . . . . . . #   . . . . . # .",
        "# # . . . # #   . . . # . . .   . # # . . . .   # . . . . . #   . . . . . # .",
        ". # # . # # .   . . . # . . .   # # . . . . .   # # . . . # #   . . . . . # .",
        ". . # # # . .   . # # # # # .   # # # # # # #   . # # # # # .   . . . . . # ."
    };

    private static final String[] FIVE_TO_NINE = {
        "# # # # # # #   . . # # # # .   # # # # # # #   . # # # # # .   . # # # # # .",
        "# . . . . . .   . # # . . . .   # . . . . . #   # # . . . # #   # # . . . # #",
        "# . . . . . .   # # . . . . .   . . . . . # #   # . . . . . #   # . . . . . #",
        "# . . . . . .   # . . . . . .   . . . . . # .   # . . . . . #   # . . . . . #",
        "# . . . . . .   # . . . . . .   . . . . # # .   # # . . . # #   # . . . . . #",
        "# # # # # # .   # # # # # # .   . . . . # . .   . # # # # # .   # # . . . # #",
        ". . . . . # #   # # . . . # #   . . . # # . .   # # . . . # #   . # # # # # #",
        ". . . . . . #   # . . . . . #   . . . # . . .   # . . . . . #   . . . . . . #",
        ". . . . . . #   # . . . . . #   . . . # . . .   # . . . . . #   . . . . . . #",
        ". . . . . . #   # . . . . . #   . . # # . . .   # . . . . . #   . . . . . # #",
        "# # . . . # #   # # . . . # #   . . # . . . .   # # . . . # #   . . . . # # .",
        ". # # # # # .   . # # # # # .   . . # . . . .   . # # # # # .   . # # # # . ."
    };

    private DigitCodes() {}

    /** The codes of the first classes, {@code [classes, 84]}. */
    static Tensor of(int classes) {
        if (classes < 1 || classes > 1_000_000) {
            throw new InvalidGraphException("At least one class is needed, and at most a million, not " + classes);
        }
        final float[] codes = new float[classes * LENGTH];
        final Random random = new Random(LENGTH);
        for (int i = 0; i < codes.length; i++) {
            final int digit = i / LENGTH;
            final boolean ink = digit < 10 ? isInk(digit, i % LENGTH) : random.nextBoolean();
            codes[i] = ink ? 1 : -1;
        }
        return Tensor.of(Shape.of(classes, LENGTH), codes);
    }

    private static boolean isInk(int digit, int pixel) {
        final String[] pictures = digit < 5 ? ZERO_TO_FOUR : FIVE_TO_NINE;
        final int width = LENGTH / ROWS;
        // a column and a space per pixel, and two more spaces after each picture
        final int column = (digit % 5) * (2 * width + 2) + 2 * (pixel % width);
        return pictures[pixel / width].charAt(column) == '#';
    }
}
