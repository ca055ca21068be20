package dev.fovea.training.dataset.archive;

import java.nio.charset.Charset;
import java.util.List;

/**
 * An encoding that names in archives may be in, and how much like names its texts look.
 *
 * @param title for people
 * @param plausibility of a text read in it
 */
record CodePage(String title, Charset charset, Plausibility plausibility) {

    /** How much like a name the characters of a text beyond ASCII look. */
    @FunctionalInterface
    interface Plausibility {

        /** From 0 to 1. */
        double of(String text, int position);
    }

    /**
     * Where two fit equally well the first is meant. Zip names without any mark are of code page 437 (APPNOTE D.1), which has a character for
     * every byte and therefore keeps all names apart.
     */
    static final List<CodePage> ALL = List.of(
            new CodePage("code page 437", Charset.forName("IBM437"), Letters.LATIN),
            new CodePage("Windows-1252", Charset.forName("windows-1252"), Letters.LATIN),
            new CodePage("code page 850", Charset.forName("IBM850"), Letters.LATIN),
            new CodePage("Shift-JIS", Charset.forName("windows-31j"), EastAsian.SHIFT_JIS),
            new CodePage("GBK", Charset.forName("GBK"), EastAsian.GBK),
            new CodePage("code page 866", Charset.forName("IBM866"), Letters.CYRILLIC),
            new CodePage("Windows-1251", Charset.forName("windows-1251"), Letters.CYRILLIC));
}
