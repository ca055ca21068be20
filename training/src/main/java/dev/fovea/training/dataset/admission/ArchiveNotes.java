package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import java.util.List;

/**
 * What is to be told of an archive besides its pictures.
 *
 * @param hidden files that were passed over
 * @param unlisted files that the manifest does not name
 * @param others files that are no pictures and are not meant to be, in alphabetical order
 * @param emptyFolders beside those of classes, without a picture
 * @param encodings guesses of how names are encoded, in sentences
 */
record ArchiveNotes(
        int hidden,
        int unlisted,
        List<String> others,
        List<NamedFile> misplaced,
        List<String> emptyFolders,
        List<String> encodings,
        ClassNames classNames,
        String layout,
        List<String> doubts) {}
