package dev.fovea.service.finetune.events;

import java.nio.charset.StandardCharsets;

/** Epochs as RFC 4180 says: a line of names, and one for each epoch. */
public final class CsvMetrics {

    private static final String NAMES =
            "epoch,step,learningRate,trainingLoss,validationLoss,top1,meanPerClassAccuracy,best,imagesPerSecond\r\n";

    private CsvMetrics() {}

    public static byte[] of(EpochTable table) {
        final StringBuilder csv = new StringBuilder(NAMES);
        for (EpochTable.Row row : table.rows()) {
            final Epoch epoch = row.epoch();
            csv.append(epoch.epoch())
                    .append(',')
                    .append(epoch.step())
                    .append(',')
                    .append(epoch.learningRate())
                    .append(',')
                    .append(epoch.trainingLoss())
                    .append(',')
                    .append(epoch.validationLoss())
                    .append(',')
                    .append(epoch.top1())
                    .append(',')
                    .append(epoch.meanPerClassAccuracy())
                    .append(',')
                    .append(epoch.best())
                    .append(',')
                    .append(epoch.imagesPerSecond())
                    .append("\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
