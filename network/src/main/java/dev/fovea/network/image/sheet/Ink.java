package dev.fovea.network.image.sheet;

import java.awt.Color;

/** The sizes of text on a sheet. */
final class Ink {

    static final Lettering HEADING = new Lettering(12.5, 1.75, new Color(0x1a1a1a));
    static final Lettering TITLE = new Lettering(10, 1.4, new Color(0x1a1a1a));
    static final Lettering SMALL = new Lettering(8, 1.05, new Color(0x505050));
    static final Lettering TINY = new Lettering(7, 1, new Color(0x404040));

    private Ink() {}
}
