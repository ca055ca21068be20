package dev.fovea.training.run;

/** An epoch's metrics as a line of text; what is written is read back to the last bit. */
final class EpochLine {

    private static final int FIELDS = 9;

    private EpochLine() {}

    static String format(EpochMetrics metrics) {
        return "%d %d %s %s %s %s %s %s %s"
                .formatted(
                        metrics.epoch(),
                        metrics.step(),
                        metrics.learningRate(),
                        metrics.trainingLoss(),
                        metrics.validationLoss(),
                        metrics.top1(),
                        metrics.meanPerClassAccuracy(),
                        metrics.best(),
                        metrics.imagesPerSecond());
    }

    /** @throws IllegalArgumentException if it is no such line */
    static EpochMetrics parse(String line) {
        final String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("No metrics of an epoch: " + line);
        }
        return new EpochMetrics(
                Integer.parseInt(fields[0]),
                Long.parseLong(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                Double.parseDouble(fields[5]),
                Double.parseDouble(fields[6]),
                Boolean.parseBoolean(fields[7]),
                Double.parseDouble(fields[8]));
    }
}
