package dev.fovea.service.finetune.events;

import dev.fovea.service.api.model.FinetuneEpoch;
import java.nio.charset.StandardCharsets;

/** Epochs as RFC 4180 says: a line of names, and one for each epoch. */
public final class CsvMetrics {

    private static final String NAMES =
            "epoch,step,learningRate,trainingLoss,validationLoss,top1,meanPerClassAccuracy,best,imagesPerSecond\r\n";

    private CsvMetrics() {}

    public static byte[] of(EpochTable table) {
        final StringBuilder csv = new StringBuilder(NAMES);
        for (EpochTable.Row row : table.rows()) {
            final FinetuneEpoch epoch = row.epoch();
            csv.append(epoch.getEpoch())
                    .append(',')
                    .append(epoch.getStep())
                    .append(',')
                    .append(epoch.getLearningRate())
                    .append(',')
                    .append(epoch.getTrainingLoss())
                    .append(',')
                    .append(epoch.getValidationLoss())
                    .append(',')
                    .append(epoch.getTop1())
                    .append(',')
                    .append(epoch.getMeanPerClassAccuracy())
                    .append(',')
                    .append(epoch.getBest())
                    .append(',')
                    .append(epoch.getImagesPerSecond())
                    .append("\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
