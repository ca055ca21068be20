package dev.fovea.training.recipe;

import dev.fovea.training.form.Form;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hyperparameters in the written form of a recipe. */
final class HyperparametersFormat {

    private HyperparametersFormat() {}

    static ObjectNode write(Hyperparameters settings) {
        final ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("epochs", settings.epochs());
        form.put("leastSteps", settings.leastSteps());
        form.put("batchSize", settings.batchSize());
        form.put("accumulation", settings.accumulation());
        form.put("learningRate", settings.learningRate());
        form.put("stageDecay", settings.stageDecay());
        final ArrayNode frozen = form.putArray("freeze");
        settings.freeze().forEach(frozen::add);
        writeLoss(form.putObject("loss"), settings.loss());
        writeOptimizer(form.putObject("optimizer"), settings.optimizer());
        writeSchedule(form.putObject("schedule"), settings.schedule());
        form.put("weightDecay", settings.weightDecay());
        form.put("dropout", settings.dropout());
        form.put("gradientClip", settings.gradientClip());
        form.put("ema", settings.ema());
        form.put("pretrainedShare", settings.pretrainedShare());
        form.put("patience", settings.patience());
        form.put("mixedPrecision", settings.mixedPrecision());
        form.set("augmentation", AugmentationFormat.write(settings.augmentation()));
        return form;
    }

    private static void writeLoss(ObjectNode form, LossChoice loss) {
        form.put("kind", loss.kind().name());
        form.put("labelSmoothing", loss.labelSmoothing());
        form.put("rubbishPenalty", loss.rubbishPenalty());
        form.put("classWeights", loss.classWeights());
    }

    private static void writeOptimizer(ObjectNode form, OptimizerChoice optimizer) {
        form.put("kind", optimizer.kind().name());
        form.put("momentum", optimizer.momentum());
    }

    private static void writeSchedule(ObjectNode form, ScheduleChoice schedule) {
        form.put("kind", schedule.kind().name());
        form.put("warmUp", schedule.warmUp());
        form.put("factor", schedule.factor());
    }

    static Hyperparameters read(Form form) {
        return new Hyperparameters(
                form.integer("epochs"),
                form.integer("leastSteps"),
                form.integer("batchSize"),
                form.integer("accumulation"),
                form.number("learningRate"),
                form.number("stageDecay"),
                form.texts("freeze"),
                form.part("loss", HyperparametersFormat::loss),
                form.part("optimizer", HyperparametersFormat::optimizer),
                form.part("schedule", HyperparametersFormat::schedule),
                form.number("weightDecay"),
                form.number("dropout"),
                form.numberOrNull("gradientClip"),
                form.numberOrNull("ema"),
                form.number("pretrainedShare"),
                form.integerOrNull("patience"),
                form.flag("mixedPrecision"),
                form.part("augmentation", AugmentationFormat::read));
    }

    private static LossChoice loss(Form form) {
        return new LossChoice(
                form.choice("kind", LossChoice.Kind.class),
                form.number("labelSmoothing"),
                form.number("rubbishPenalty"),
                form.flag("classWeights"));
    }

    private static OptimizerChoice optimizer(Form form) {
        return new OptimizerChoice(form.choice("kind", OptimizerChoice.Kind.class), form.number("momentum"));
    }

    private static ScheduleChoice schedule(Form form) {
        return new ScheduleChoice(
                form.choice("kind", ScheduleChoice.Kind.class), form.number("warmUp"), form.number("factor"));
    }
}
