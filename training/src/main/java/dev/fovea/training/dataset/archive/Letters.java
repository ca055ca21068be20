package dev.fovea.training.dataset.archive;

import java.lang.Character.UnicodeScript;

/**
 * Names in an alphabet: letters of one script stand together in words of some length, capitals at the beginning of a word or among
 * capitals. Weights are by judgement.
 *
 * @param script of the letters beyond ASCII
 */
record Letters(UnicodeScript script) implements CodePage.Plausibility {

    static final Letters LATIN = new Letters(UnicodeScript.LATIN);
    static final Letters CYRILLIC = new Letters(UnicodeScript.CYRILLIC);

    private static final double UNLIKELY = 0.1;

    /** Of a shorter word that is no coincidence. */
    private static final int WORD = 3;

    /** Apostrophe and dash, which word processors put where one types ' and -. */
    private static final String TYPOGRAPHY = "\u2019\u2013";

    @Override
    public double of(String text, int position) {
        final char letter = text.charAt(position);
        if (!isOfScript(letter)) {
            return TYPOGRAPHY.indexOf(letter) >= 0 ? 0.8 : 0;
        }
        final char before = position == 0 ? ' ' : text.charAt(position - 1);
        final char after = position + 1 == text.length() ? ' ' : text.charAt(position + 1);
        if (isForeign(before) || isForeign(after) || !suits(before, letter, after)) {
            return UNLIKELY;
        }
        final double length = word(text, position) < WORD ? 0.6 : 1;
        final boolean amongOthers = script == UnicodeScript.CYRILLIC || isPlain(before) || isPlain(after);
        return amongOthers ? length : length * 0.4;
    }

    private boolean isOfScript(char letter) {
        return Character.isLetter(letter) && UnicodeScript.of(letter) == script && letter != '\u0192';
    }

    private boolean isForeign(char other) {
        return Character.isLetter(other) && UnicodeScript.of(other) != script;
    }

    private static boolean isPlain(char other) {
        return other < 0x80 && Character.isLetter(other);
    }

    private static boolean suits(char before, char letter, char after) {
        return Character.isUpperCase(letter) ? !Character.isLowerCase(before) : !Character.isUpperCase(after);
    }

    /** Length of the word around a letter. */
    private static int word(String text, int position) {
        int start = position;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        int end = position;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end - start;
    }
}
