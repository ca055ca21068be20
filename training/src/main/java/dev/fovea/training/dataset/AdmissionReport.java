package dev.fovea.training.dataset;

import dev.fovea.manifest.Worded;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the files of a data set before anything is computed from them. Lists of files and groups name the first
 * {@value #NAMED} and count all.
 *
 * @param classes in alphabetical order
 * @param hiddenFiles that were passed over
 * @param unlistedFiles that the archive's manifest does not name
 * @param unreadable files that are no picture, or a damaged one, with the reason
 * @param misplaced files that have no class, or that the manifest names but the archive does not have, with the reason
 * @param wrongExtensions pictures whose name says another format than their bytes
 * @param turned pictures that EXIF had to turn upright
 * @param formats number of pictures by format
 * @param imbalance training pictures of the largest class for each one of the smallest; 0 if a class has none
 * @param exactDuplicates pictures of the same bytes
 * @param nearDuplicates different files that look the same
 * @param otherFiles that are no pictures and are not meant to be; absent in reports of earlier versions, which counted them as unreadable
 * @param layout where classes and splits were taken from, in sentences; absent in reports of earlier versions
 */
public record AdmissionReport(
        List<ClassCount> classes,
        int hiddenFiles,
        int unlistedFiles,
        FileList unreadable,
        FileList misplaced,
        FileList wrongExtensions,
        int turned,
        SortedMap<String, Integer> formats,
        Sizes sizes,
        double imbalance,
        DuplicateList exactDuplicates,
        DuplicateList nearDuplicates,
        List<Finding> findings,
        @Nullable Integer otherFiles,
        @Nullable String layout) {

    /** Files or groups that a list names. */
    public static final int NAMED = 100;

    /** The same report with other findings and groups of duplicates. */
    private AdmissionReport with(List<Finding> found, DuplicateList exact, DuplicateList near) {
        return new AdmissionReport(
                classes,
                hiddenFiles,
                unlistedFiles,
                unreadable,
                misplaced,
                wrongExtensions,
                turned,
                formats,
                sizes,
                imbalance,
                exact,
                near,
                List.copyOf(found),
                otherFiles,
                layout);
    }

    public AdmissionReport with(List<Finding> found) {
        return with(found, exactDuplicates, nearDuplicates);
    }

    /** This report for pictures that are there already: groups of duplicates name them as they are numbered there. */
    AdmissionReport numberedAs(AdmissionReport there) {
        return with(findings, there.exactDuplicates, there.nearDuplicates);
    }

    /** Whether a network can be trained on the data set. */
    public boolean trainable() {
        return findings.stream().noneMatch(finding -> finding.kind().blocksTraining());
    }

    /** Pictures of a class by split. */
    public record ClassCount(String name, int train, int validation, int test) {

        /** All of the class. */
        public int total() {
            return train + validation + test;
        }
    }

    /** A file and what is the matter with it. */
    public record NamedFile(String file, String reason) {}

    /**
     * Files of one kind.
     *
     * @param first in alphabetical order
     */
    public record FileList(int count, List<NamedFile> first) {

        public static FileList of(List<NamedFile> files) {
            return new FileList(files.size(), List.copyOf(files.subList(0, Math.min(NAMED, files.size()))));
        }
    }

    /** Smallest, median and largest width and height in pixels. */
    public record Sizes(int minWidth, int medianWidth, int maxWidth, int minHeight, int medianHeight, int maxHeight) {}

    /**
     * A picture that has duplicates.
     *
     * @param image its number in the data set, from 0
     */
    public record Duplicate(int image, String file, String label, Split split) {}

    /**
     * Pictures that are the same.
     *
     * @param count of pictures in the group
     * @param first in the order of the data set
     */
    public record DuplicateGroup(int count, boolean acrossSplits, boolean acrossClasses, List<Duplicate> first) {}

    /**
     * Groups of pictures that are the same.
     *
     * @param groups their number
     * @param images in all groups together
     * @param acrossSplits groups with pictures in more than one split: what is measured there is too good
     * @param acrossClasses groups with pictures in more than one class
     * @param first groups across splits first, then the others
     */
    public record DuplicateList(
            int groups, int images, int acrossSplits, int acrossClasses, List<DuplicateGroup> first) {}

    /**
     * Something to know before training.
     *
     * @param detail what it is and what to do
     */
    public record Finding(Kind kind, String detail) {

        /** The kinds of finding. */
        public enum Kind implements Worded {
            ONE_CLASS(true),
            CLASS_WITHOUT_TRAINING_IMAGES(true),
            CLASS_WITH_ONE_IMAGE(false),
            FEW_IMAGES(false),
            NO_VALIDATION_IMAGES(false),
            CLASS_WITHOUT_VALIDATION_IMAGES(false),
            CLASS_WITHOUT_TEST_IMAGES(false),
            IMBALANCE(false),
            DUPLICATES_ACROSS_SPLITS(false),
            DUPLICATES_ACROSS_CLASSES(false),
            DUPLICATES_WITHIN_SPLITS(false),
            SMALL_IMAGES(false),
            TURNED_IMAGES(false),
            WRONG_EXTENSIONS(false),
            UNREADABLE_FILES(false),
            MISPLACED_FILES(false),
            ASSUMED_NAME_ENCODING(false),
            UNCLEAR_FOLDERS(false),
            UNITED_CLASS_NAMES(false),
            SIMILAR_CLASS_NAMES(false),
            PADDED_CLASS_NAMES(false),
            EMPTY_CLASS_FOLDERS(false),
            OTHER_FILES(false);

            private final boolean blocksTraining;

            Kind(boolean blocksTraining) {
                this.blocksTraining = blocksTraining;
            }

            public boolean blocksTraining() {
                return blocksTraining;
            }
        }
    }
}
