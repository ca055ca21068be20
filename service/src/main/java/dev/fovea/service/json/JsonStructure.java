package dev.fovea.service.json;

import java.util.Map;
import java.util.Set;

/** A controller whose JSON says more than the parameters of the query, or says them elsewhere than at the top under their names. */
public interface JsonStructure {

    /** Where in the JSON parameters of the query are said, as JSON pointers by parameter; those left out are at the top. */
    Map<String, String> pointers();

    /** JSON pointers of what the operation reads itself. */
    Set<String> structures();
}
