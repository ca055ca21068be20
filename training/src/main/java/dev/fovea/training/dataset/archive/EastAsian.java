package dev.fovea.training.dataset.archive;

import java.nio.charset.Charset;
import java.util.List;

/**
 * Names in characters of two bytes. Which of them are common is in the order of the standards: JIS X 0208 and GB 2312 both have the common
 * ideographs in their first level and the others in a second one. Weights are by judgement.
 *
 * @param ranges the first that holds a character says how common it is
 */
record EastAsian(Charset charset, List<Range> ranges) implements CodePage.Plausibility {

    /**
     * Characters by their bytes, read as one number.
     *
     * @param trail the smallest second byte
     */
    private record Range(int from, int to, int trail, double weight) {

        boolean has(int code) {
            return code >= from && code <= to && (code & 0xff) >= trail;
        }
    }

    private static final double UNLIKELY = 0.1;

    /** Of a neighbour that is a Latin letter. */
    private static final double MIXED = 0.7;

    static final EastAsian SHIFT_JIS = new EastAsian(
            Charset.forName("windows-31j"),
            List.of(
                    // half-width katakana, which is what Chinese looks like
                    new Range(0xa1, 0xdf, 0, 0.2),
                    new Range(0x815b, 0x815b, 0, 1),
                    new Range(0x8140, 0x81fc, 0, 0.5),
                    new Range(0x824f, 0x829a, 0, 0.8),
                    // hiragana and katakana
                    new Range(0x829f, 0x82f1, 0, 1),
                    new Range(0x8340, 0x8396, 0, 1),
                    new Range(0x889f, 0x9872, 0, 1),
                    new Range(0x989f, 0xeaa4, 0, 0.5)));

    static final EastAsian GBK = new EastAsian(
            Charset.forName("GBK"),
            List.of(
                    new Range(0xa1a1, 0xa2fe, 0xa1, 0.5),
                    new Range(0xa3a1, 0xa3fe, 0xa1, 0.8),
                    new Range(0xb0a1, 0xd7f9, 0xa1, 1),
                    new Range(0xd8a1, 0xf7fe, 0xa1, 0.5)));

    @Override
    public double of(String text, int position) {
        double weight = weight(text.charAt(position));
        if (position > 0 && isLatin(text.charAt(position - 1))) {
            weight *= MIXED;
        }
        if (position + 1 < text.length() && isLatin(text.charAt(position + 1))) {
            weight *= MIXED;
        }
        return weight;
    }

    private double weight(char character) {
        int code = 0;
        for (byte value : String.valueOf(character).getBytes(charset)) {
            code = (code << Byte.SIZE) | (value & 0xff);
        }
        for (Range range : ranges) {
            if (range.has(code)) {
                return range.weight();
            }
        }
        return UNLIKELY;
    }

    private static boolean isLatin(char character) {
        return character < 0x80 && Character.isLetter(character);
    }
}
