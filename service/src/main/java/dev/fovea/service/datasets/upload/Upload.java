package dev.fovea.service.datasets.upload;

import dev.fovea.training.dataset.admission.AdmissionSettings;
import org.jspecify.annotations.Nullable;

/**
 * What was said when an upload began.
 *
 * @param id of 32 hexadecimal digits that nobody can guess
 * @param length of the whole archive in bytes
 * @param sha256 that the archive must have, 64 hexadecimal digits; absent: it is not checked
 * @param settings for the admission
 */
record Upload(String id, long length, @Nullable String sha256, AdmissionSettings settings) {}
