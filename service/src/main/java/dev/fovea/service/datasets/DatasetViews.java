package dev.fovea.service.datasets;

import dev.fovea.service.api.model.AdmissionReportJson;
import dev.fovea.service.api.model.DatasetClassJson;
import dev.fovea.service.api.model.DatasetFindingJson;
import dev.fovea.service.api.model.DatasetJson;
import dev.fovea.service.api.model.DatasetSplitJson;
import dev.fovea.service.api.model.DatasetSummaryJson;
import dev.fovea.service.api.model.DuplicateGroupJson;
import dev.fovea.service.api.model.DuplicateImageJson;
import dev.fovea.service.api.model.DuplicateImagesJson;
import dev.fovea.service.api.model.ImageSizesJson;
import dev.fovea.service.api.model.NamedFilesJson;
import dev.fovea.service.api.model.SkippedFileJson;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.training.dataset.AdmissionReport;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.GivenName;
import java.util.List;

/** Data sets as the contract shows them. */
final class DatasetViews {

    private DatasetViews() {}

    static DatasetSummaryJson summary(DatasetInfo info) {
        return new DatasetSummaryJson(
                info.id(),
                info.name(),
                names(info),
                Sha256.announced(info.digest()),
                info.created(),
                info.images(),
                info.classes().size(),
                info.report().trainable());
    }

    static DatasetJson full(DatasetInfo info) {
        return new DatasetJson(
                        info.id(),
                        info.name(),
                        names(info),
                        Sha256.announced(info.digest()),
                        info.created(),
                        info.images(),
                        info.classes(),
                        info.report().trainable(),
                        report(info.report()))
                .seed(info.seed())
                .validationShare(info.validation());
    }

    private static List<String> names(DatasetInfo info) {
        return info.allNames().stream().map(GivenName::name).toList();
    }

    private static AdmissionReportJson report(AdmissionReport report) {
        return new AdmissionReportJson(
                        report.findings().stream().map(DatasetViews::finding).toList(),
                        report.classes().stream()
                                .map(count -> new DatasetClassJson(
                                        count.name(), count.train(), count.validation(), count.test()))
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

    private static DatasetFindingJson finding(AdmissionReport.Finding finding) {
        return new DatasetFindingJson(
                DatasetFindingJson.KindEnum.fromValue(finding.kind().word()),
                finding.kind().blocksTraining(),
                finding.detail());
    }

    private static NamedFilesJson files(AdmissionReport.FileList files) {
        return new NamedFilesJson(
                files.count(),
                files.first().stream()
                        .map(file -> new SkippedFileJson(file.file(), file.reason()))
                        .toList());
    }

    private static ImageSizesJson sizes(AdmissionReport.Sizes sizes) {
        return new ImageSizesJson(
                sizes.minWidth(),
                sizes.medianWidth(),
                sizes.maxWidth(),
                sizes.minHeight(),
                sizes.medianHeight(),
                sizes.maxHeight());
    }

    private static DuplicateImagesJson duplicates(AdmissionReport.DuplicateList list) {
        return new DuplicateImagesJson(
                list.groups(),
                list.images(),
                list.acrossSplits(),
                list.acrossClasses(),
                list.first().stream().map(DatasetViews::group).toList());
    }

    private static DuplicateGroupJson group(AdmissionReport.DuplicateGroup group) {
        return new DuplicateGroupJson(
                group.count(),
                group.acrossSplits(),
                group.acrossClasses(),
                group.first().stream()
                        .map(image -> new DuplicateImageJson(
                                image.image(),
                                image.file(),
                                image.label(),
                                DatasetSplitJson.fromValue(image.split().word())))
                        .toList());
    }
}
