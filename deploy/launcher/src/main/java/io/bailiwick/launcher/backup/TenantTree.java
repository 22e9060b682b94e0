package io.bailiwick.launcher.backup;

import java.util.UUID;

/**
 * A tenant's record as it was signed.
 *
 * @param tenant whose
 * @param size how many entries
 * @param root over these, in base64 as a checkpoint has it
 */
public record TenantTree(UUID tenant, long size, String root) {}
