package dev.fovea.service.finetune.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/** Has the pool throw a connection away that belongs to a file of H2 which is closed. The pool makes it, by the name of the class. */
public final class ClosedFile implements SQLExceptionOverride {

    /** H2's codes: a general error, an error of input or output (two), and a database that is closed. */
    private static final Set<Integer> CODES = Set.of(50_000, 90_028, 90_031, 90_098);

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return CODES.contains(failure.getErrorCode())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
