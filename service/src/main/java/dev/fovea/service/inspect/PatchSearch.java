package dev.fovea.service.inspect;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.inspection.Patch;
import dev.fovea.network.inspection.PatchCutter;
import dev.fovea.network.inspection.TopPhotos;
import dev.fovea.network.inspection.Unit;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.Queued;
import dev.fovea.service.inference.WorkKind;
import dev.fovea.service.inspect.PhotoRun.Outcome;
import dev.fovea.service.inspect.PhotoRun.Ran;
import dev.fovea.service.inspect.PhotoRun.Unreadable;
import dev.fovea.service.problem.BodyProblems;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.training.dataset.archive.ArchiveFile;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.archive.ArchiveReader;
import dev.fovea.training.dataset.archive.FileSource;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.archive.NamesForShow;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Finds the photos that excite a unit most. As many are in memory as are run at once, and the nine best. */
@Component
class PatchSearch {

    private static final int MOST_FILES = 10_000;

    /** Unreadable files that a refusal names. */
    private static final int NAMED = 20;

    private final ModelServer models;
    private final InferencePool pool;
    private final ImageDecoder decoder;
    private final DifferentiableEngine gradients;
    private final Device device;
    private final int atOnce;
    private final ArchiveLimits limits;

    PatchSearch(
            ModelServer models,
            InferencePool pool,
            ImageDecoder decoder,
            @Qualifier("gradients") DifferentiableEngine gradients,
            FoveaProperties properties) {
        this.models = models;
        this.pool = pool;
        this.decoder = decoder;
        this.gradients = gradients;
        this.device = Device.parse(properties.device());
        this.atOnce = Math.min(
                properties.inference().threads(), properties.inference().queueCapacity());
        this.limits = new ArchiveLimits(MOST_FILES, Long.MAX_VALUE, (int)
                Math.min(Integer.MAX_VALUE, properties.limits().maxBody().toBytes()));
    }

    /**
     * Searches an archive.
     *
     * @param clientGone asked once the archive has been read; the work ends when it says so
     */
    FoundPatches find(String reference, String layer, int index, InputStream archive, BooleanSupplier clientGone) {
        try {
            return find(
                    reference,
                    layer,
                    index,
                    new NamesForShow(new ArchiveReader(archive, limits)),
                    () -> {},
                    new ClientCheck(clientGone));
        } catch (InvalidArchiveException e) {
            throw BodyProblems.in(e)
                    .orElseGet(() -> ProblemType.INVALID_ARCHIVE.because(Objects.requireNonNull(e.getMessage())))
                    .exception(e);
        }
    }

    /**
     * Searches a data set.
     *
     * @param clientGone asked time and again; the work ends when it says so
     */
    FoundPatches find(String reference, String layer, int index, DatasetPhotos photos, BooleanSupplier clientGone) {
        final Runnable check = new ClientCheck(clientGone);
        return find(reference, layer, index, photos, check, check).with(photos);
    }

    private FoundPatches find(
            String reference,
            String layer,
            int index,
            FileSource files,
            Runnable checkWhileReading,
            Runnable checkAfterReading) {
        try (ModelLoan loan = models.lend(reference)) {
            final Unit unit = Unit.of(loan.graph(), layer, index);
            final TopPhotos top = new TopPhotos();
            final List<Unreadable> skipped = new ArrayList<>();
            final int photos = run(files, loan, unit, top, skipped, checkWhileReading);
            if (photos == 0) {
                throw ProblemType.INVALID_ARCHIVE
                        .because(
                                skipped.isEmpty()
                                        ? "There is no file in it. Send photos."
                                        : "No file of the archive is a photo that can be read.")
                        .with("skipped", skipped.stream().limit(NAMED).toList())
                        .exception();
            }
            final PatchCutter cutter =
                    new PatchCutter(loan.graph(), loan.model().manifest().input(), unit);
            final Callable<List<Patch>> cut = () -> cutter.cut(top.list(), gradients, device, checkAfterReading);
            return FoundPatches.of(
                    loan.model(),
                    unit,
                    pool.run(kind("cut", loan), List.of(cut)).get(0).value(),
                    photos,
                    skipped);
        }
    }

    /** Runs all photos and gives their number. */
    private int run(
            FileSource source, ModelLoan loan, Unit unit, TopPhotos top, List<Unreadable> skipped, Runnable check) {
        int photos = 0;
        try (Session session = loan.session(List.of(unit.layer()))) {
            for (List<ArchiveFile> files = batch(source); !files.isEmpty(); files = batch(source)) {
                check.run();
                for (Queued<Outcome> outcome : pool.run(kind("patches", loan), work(files, loan, session, unit))) {
                    if (outcome.value() instanceof Ran ran) {
                        top.offer(ran.photo());
                        photos++;
                    } else if (outcome.value() instanceof Unreadable unreadable) {
                        skipped.add(unreadable);
                    }
                }
            }
        }
        return photos;
    }

    private static WorkKind kind(String operation, ModelLoan loan) {
        return new WorkKind(operation, loan.model().reference().toString());
    }

    private List<ArchiveFile> batch(FileSource source) {
        final List<ArchiveFile> files = new ArrayList<>();
        while (files.size() < atOnce) {
            final ArchiveFile file = source.next();
            if (file == null) {
                break;
            }
            files.add(file);
        }
        return files;
    }

    private List<PhotoRun> work(List<ArchiveFile> files, ModelLoan loan, Session session, Unit unit) {
        final String input = loan.graph().input();
        return files.stream()
                .map(file -> new PhotoRun(file, decoder, loan.preprocessor(), session, input, unit))
                .toList();
    }
}
