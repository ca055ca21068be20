package dev.fovea.service.finetune;

import dev.fovea.service.api.model.CalibrationCheckJson;
import dev.fovea.service.api.model.ConfusedClassesJson;
import dev.fovea.service.api.model.DatasetSplitJson;
import dev.fovea.service.api.model.EngineNameJson;
import dev.fovea.service.api.model.FinetuneReportJson;
import dev.fovea.service.api.model.JudgedClassJson;
import dev.fovea.service.api.model.MeasuredErrorJson;
import dev.fovea.service.api.model.MistakenImageJson;
import dev.fovea.service.api.model.ModelEvaluationJson;
import dev.fovea.service.api.model.ProbeTrialJson;
import dev.fovea.service.api.model.ProbedLayerJson;
import dev.fovea.service.api.model.ReliabilityBinJson;
import dev.fovea.service.api.model.SuspectedImageJson;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.publish.JobReport;
import dev.fovea.service.finetune.publish.JudgedSplit;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The report of a job as the contract shows it. Its file has a form of its own, which stays. */
@Component
class ReportView {

    private final BlobStore blobs;
    private final JsonMapper json;

    ReportView(BlobStore blobs, JsonMapper json) {
        this.blobs = blobs;
        this.json = json;
    }

    FinetuneReportJson of(Job job) {
        final String key = job.report();
        if (key == null) {
            throw noReport();
        }
        final Path file = blobs.find(key).orElseThrow(ReportView::noReport);
        final byte[] report = Storage.attempt(() -> Files.readAllBytes(file));
        try {
            return view(json.readValue(report, JobReport.class));
        } catch (JacksonException e) {
            throw new StorageException(
                    StorageException.Kind.DAMAGED, "the report of the job %s cannot be read".formatted(job.id()), e);
        }
    }

    private static FinetuneReportJson view(JobReport report) {
        final JudgedSplit test = report.test();
        final JobReport.CalibrationCheck calibration = report.calibration();
        return new FinetuneReportJson(
                        report.ending(),
                        EngineNameJson.fromValue(report.engine()),
                        report.device(),
                        report.labels(),
                        report.temperature(),
                        evaluation(report.validation()),
                        report.history().stream().map(EventViews::epoch).toList(),
                        report.mistakes().stream().map(ReportView::mistake).toList(),
                        report.suspectedLabels().stream()
                                .map(ReportView::suspect)
                                .toList(),
                        report.trials().stream()
                                .map(trial -> new ProbeTrialJson(trial.setting(), trial.accuracy()))
                                .toList(),
                        report.layers().stream().map(ReportView::probed).toList(),
                        report.notices())
                .fallback(report.fallback())
                .calibration(
                        calibration == null
                                ? null
                                : new CalibrationCheckJson(
                                        calibration.pictures(),
                                        error(calibration.before()),
                                        error(calibration.after())))
                .test(test == null ? null : evaluation(test));
    }

    private static MeasuredErrorJson error(JobReport.MeasuredError error) {
        return new MeasuredErrorJson(error.value(), error.low(), error.high());
    }

    private static ModelEvaluationJson evaluation(JudgedSplit split) {
        return new ModelEvaluationJson(
                split.pictures(),
                split.top1(),
                split.top5(),
                split.meanPerClassAccuracy(),
                split.loss(),
                split.calibrationError(),
                split.classes().stream()
                        .map(judged -> new JudgedClassJson(judged.label())
                                .precision(judged.precision())
                                .recall(judged.recall()))
                        .toList(),
                split.confusion().stream()
                        .map(pair -> new ConfusedClassesJson(pair.label(), pair.predicted(), pair.pictures()))
                        .toList(),
                split.reliability().stream()
                        .map(bin -> new ReliabilityBinJson(
                                bin.above(), bin.upTo(), bin.pictures(), bin.confidence(), bin.accuracy()))
                        .toList());
    }

    private static MistakenImageJson mistake(JobReport.MistakenImage mistake) {
        return new MistakenImageJson(
                mistake.image(),
                mistake.file(),
                mistake.label(),
                mistake.predicted(),
                mistake.probability(),
                mistake.thumbnail());
    }

    private static SuspectedImageJson suspect(JobReport.SuspectedImage suspect) {
        return new SuspectedImageJson(
                        suspect.image(),
                        suspect.file(),
                        suspect.label(),
                        suspect.likely(),
                        suspect.selfConfidence(),
                        suspect.thumbnail())
                .split(suspect.split() == null ? null : DatasetSplitJson.fromValue(suspect.split()));
    }

    private static ProbedLayerJson probed(JobReport.ProbedLayer layer) {
        return new ProbedLayerJson(layer.layer(), layer.features(), layer.setting(), layer.validation())
                .testAccuracy(layer.test());
    }

    private static ProblemException noReport() {
        return ProblemType.NO_REPORT
                .because("The job has not been judged. Watch GET /finetune/{id}/events.")
                .exception();
    }
}
