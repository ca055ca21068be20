package dev.fovea.service.explain;

import dev.fovea.service.api.model.ExplanationJson;
import java.util.Arrays;
import java.util.Objects;

/** An explanation whose maps are drawn on one sheet. */
final class SheetExplanation extends ExplanationJson {

    private final byte[] sheet;

    /** @param sheet a PNG file */
    SheetExplanation(ExplanationJson explanation, byte[] sheet) {
        super(explanation.getResults(), explanation.getReceipt());
        this.sheet = sheet;
    }

    byte[] sheet() {
        return sheet;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SheetExplanation same && super.equals(other) && Arrays.equals(sheet, same.sheet);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), sheet.length);
    }
}
