package dev.fovea.service;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may know the types that are generated from the contract: what reads requests, and what shows answers. */
final class GeneratedTypes {

    static final String PACKAGE = "dev.fovea.service.api.model";

    /** Named for what they do. */
    private static final Pattern NAMED = Pattern.compile(".*(Controller|Views?|Reader|Requests)");

    /** Others that do the same, and what they are. */
    static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("classify.PhotoClassifier", "answers a request"),
            Map.entry("datasets.ImagePages", "shows the images of a data set"),
            Map.entry("explain.ExplanationPngConverter", "shows an explanation as a picture"),
            Map.entry("explain.ExplanationSheet", "draws an answer"),
            Map.entry("explain.PhotoExplainer", "answers a request"),
            Map.entry("explain.SheetExplanation", "an answer that is drawn on a sheet"),
            Map.entry("explain.Trust", "shows how far a map can be trusted"),
            Map.entry("features.ExtractedFeatures", "an answer in a file, with its receipt"),
            Map.entry("features.FeatureExtractor", "answers a request"),
            Map.entry("features.FeatureComparison", "answers a request"),
            Map.entry("finetune.FollowedJobs", "shows jobs to those who follow them"),
            Map.entry("finetune.FinetuneJobs", "takes requests from the controller"),
            Map.entry("finetune.request.RequestFormat", "keeps requests as they were sent, to be shown"),
            Map.entry("image.ImageResults", "has what a receipt says of colour profiles"),
            Map.entry("image.ProfileNotes", "shows what became of colour profiles, in a receipt"),
            Map.entry("inspect.FoundPatches", "shows the patches that were found"),
            Map.entry("inspect.LayerTables", "shows the layers of a model"),
            Map.entry("models.Descriptions", "reads the description of an import"),
            Map.entry("models.Inputs", "reads and shows the input of a model"),
            Map.entry("models.ModelAliases", "shows what aliases mean"),
            Map.entry("models.ModelImports", "takes imports from the controller"),
            Map.entry("models.UntypedDescriptionConverter", "reads the description of an import"),
            Map.entry("playground.PlaygroundRun", "an answer, with its receipt"),
            Map.entry("playground.PlaygroundRuns", "takes requests from the controller"),
            Map.entry("receipt.ProfileHeader", "shows colour profiles in a header"),
            Map.entry("receipt.ReceiptHeaders", "shows receipts in headers"),
            Map.entry("receipt.Receipts", "makes the receipts of answers"),
            Map.entry("task.FollowedTasks", "shows tasks to those who follow them"));

    /** Classes that neither their name nor an exception lets know generated types. */
    static final DescribedPredicate<JavaClass> HAVE_NO_BUSINESS_WITH_THEM = DescribedPredicate.describe(
            "neither read requests nor show answers",
            type -> !NAMED.matcher(file(type)).matches() && !EXCEPTIONS.containsKey(file(type)));

    private GeneratedTypes() {}

    /** The names of the files that know them, as exceptions have them. */
    static Set<String> users(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                                known -> known.getTargetClass().getPackageName().equals(PACKAGE)))
                .map(GeneratedTypes::file)
                .collect(Collectors.toSet());
    }

    /** The outermost class, without the package of the service. */
    private static String file(JavaClass type) {
        final String name = type.getName().substring("dev.fovea.service.".length());
        final int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
