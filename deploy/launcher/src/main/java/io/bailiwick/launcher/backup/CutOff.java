package io.bailiwick.launcher.backup;

import java.util.UUID;

/**
 * What the data that was put aside had signed and the restored data has not.
 *
 * @param tenant whose record
 * @param signed how many entries were signed before the restore
 * @param restored how many of the restored ones are signed; 0 if none
 * @param checkpoint the file that proves it
 */
public record CutOff(UUID tenant, long signed, long restored, String checkpoint) {}
