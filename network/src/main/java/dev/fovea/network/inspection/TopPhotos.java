package dev.fovea.network.inspection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The photos that excite a unit most, and no others, so that any number can be offered. For one thread. */
public final class TopPhotos {

    /** As many as the paper shows. */
    private static final int MOST = 9;

    private final List<ExcitingPhoto> photos = new ArrayList<>();

    /** Keeps the photo if it is among the best so far; of equals the first. */
    public void offer(ExcitingPhoto photo) {
        photos.add(photo);
        photos.sort(Comparator.comparing(
                (ExcitingPhoto kept) -> kept.excitation().activation(), Comparator.reverseOrder()));
        if (photos.size() > MOST) {
            photos.remove(MOST);
        }
    }

    /** The most exciting first. */
    public List<ExcitingPhoto> list() {
        return List.copyOf(photos);
    }
}
