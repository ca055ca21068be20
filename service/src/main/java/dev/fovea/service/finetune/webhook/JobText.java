package dev.fovea.service.finetune.webhook;

import java.util.Optional;

/** Jobs as the API shows them. */
@FunctionalInterface
public interface JobText {

    /** A job in JSON; empty if it is not there any more. */
    Optional<String> of(String job);
}
