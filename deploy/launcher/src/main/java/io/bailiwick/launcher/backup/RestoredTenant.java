package io.bailiwick.launcher.backup;

import java.util.UUID;

/**
 * A tenant's record after a restore.
 *
 * @param tenant whose
 * @param commands how many commands are recorded, those included that have no place in the tree yet
 * @param sound whether everything that was signed is there and unchanged
 * @param summary of the verification, for people
 */
public record RestoredTenant(UUID tenant, long commands, boolean sound, String summary) {}
