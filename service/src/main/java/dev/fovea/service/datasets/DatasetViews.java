package dev.fovea.service.datasets;

import dev.fovea.service.api.model.Dataset;
import dev.fovea.service.api.model.DatasetClass;
import dev.fovea.service.api.model.DatasetFinding;
import dev.fovea.service.api.model.DatasetSplit;
import dev.fovea.service.api.model.DatasetSummary;
import dev.fovea.service.api.model.DuplicateGroup;
import dev.fovea.service.api.model.DuplicateImage;
import dev.fovea.service.api.model.DuplicateImages;
import dev.fovea.service.api.model.ImageSizes;
import dev.fovea.service.api.model.NamedFiles;
import dev.fovea.service.api.model.SkippedFile;
import dev.fovea.training.dataset.AdmissionReport;
import dev.fovea.training.dataset.DatasetInfo;

/** Data sets as the contract shows them. */
final class DatasetViews {

    private DatasetViews() {}

    static DatasetSummary summary(DatasetInfo info) {
        return new DatasetSummary(
                info.id(),
                info.name(),
                info.digest(),
                info.created(),
                info.images(),
                info.classes().size(),
                info.report().trainable());
    }

    static Dataset full(DatasetInfo info) {
        return new Dataset(
                        info.id(),
                        info.name(),
                        info.digest(),
                        info.created(),
                        info.images(),
                        info.classes(),
                        info.report().trainable(),
                        report(info.report()))
                .seed(info.seed())
                .validation(info.validation());
    }

    private static dev.fovea.service.api.model.AdmissionReport report(AdmissionReport report) {
        return new dev.fovea.service.api.model.AdmissionReport(
                        report.findings().stream().map(DatasetViews::finding).toList(),
                        report.classes().stream()
                                .map(count ->
                                        new DatasetClass(count.name(), count.train(), count.validation(), count.test()))
                                .toList(),
                        report.hiddenFiles(),
                        report.unlistedFiles(),
                        files(report.unreadable()),
                        files(report.misplaced()),
                        files(report.wrongExtensions()),
                        report.turned(),
                        report.formats(),
                        sizes(report.sizes()),
                        report.imbalance(),
                        duplicates(report.exactDuplicates()),
                        duplicates(report.nearDuplicates()))
                .otherFiles(report.otherFiles())
                .layout(report.layout());
    }

    private static DatasetFinding finding(AdmissionReport.Finding finding) {
        return new DatasetFinding(
                DatasetFinding.KindEnum.fromValue(finding.kind().word()),
                finding.kind().blocksTraining(),
                finding.detail());
    }

    private static NamedFiles files(AdmissionReport.FileList files) {
        return new NamedFiles(
                files.count(),
                files.first().stream()
                        .map(file -> new SkippedFile(file.file(), file.reason()))
                        .toList());
    }

    private static ImageSizes sizes(AdmissionReport.Sizes sizes) {
        return new ImageSizes(
                sizes.minWidth(),
                sizes.medianWidth(),
                sizes.maxWidth(),
                sizes.minHeight(),
                sizes.medianHeight(),
                sizes.maxHeight());
    }

    private static DuplicateImages duplicates(AdmissionReport.DuplicateList list) {
        return new DuplicateImages(
                list.groups(),
                list.images(),
                list.acrossSplits(),
                list.acrossClasses(),
                list.first().stream().map(DatasetViews::group).toList());
    }

    private static DuplicateGroup group(AdmissionReport.DuplicateGroup group) {
        return new DuplicateGroup(
                group.count(),
                group.acrossSplits(),
                group.acrossClasses(),
                group.first().stream()
                        .map(image -> new DuplicateImage(
                                image.image(),
                                image.file(),
                                image.label(),
                                DatasetSplit.fromValue(image.split().word())))
                        .toList());
    }
}
