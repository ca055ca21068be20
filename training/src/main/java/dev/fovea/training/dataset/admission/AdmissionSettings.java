package dev.fovea.training.dataset.admission;

/**
 * How a draft becomes a data set.
 *
 * @param name for people
 * @param seed of the split, where the archive says none
 * @param validation share of each class to set aside, from 0 to less than 1, where the archive says no splits
 */
public record AdmissionSettings(String name, long seed, double validation) {

    public AdmissionSettings {
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException("The share for validation must be from 0 to less than 1");
        }
    }
}
