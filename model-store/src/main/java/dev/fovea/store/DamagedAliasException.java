package dev.fovea.store;

/** An alias that is there and names no version. */
public final class DamagedAliasException extends DamagedModelException {

    private static final long serialVersionUID = 1L;

    DamagedAliasException(String name, String alias) {
        super("The alias \"%s\" of \"%s\" is damaged: it names no version. Set it again".formatted(alias, name), null);
    }
}
