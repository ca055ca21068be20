package dev.fovea.storage.objects;

import java.time.Instant;

/** An object that is there, and since when. */
public record ObjectEntry(String key, Instant written) {}
