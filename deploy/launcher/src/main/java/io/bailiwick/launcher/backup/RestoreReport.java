package io.bailiwick.launcher.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore that was done.
 *
 * @param backup what was restored
 * @param takenAt the moment that it is of, ISO 8601
 * @param sound whether the record of every tenant was verified
 * @param tenants what was restored of each
 * @param aside where that stands which was there before; null if nothing was
 * @param cutOff what was signed before and is not in the backup
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreReport(
    String backup,
    String takenAt,
    boolean sound,
    List<RestoredTenant> tenants,
    @Nullable String aside,
    List<CutOff> cutOff) {
  /** Keeps copies of the lists. */
  public RestoreReport {
    tenants = List.copyOf(tenants);
    cutOff = List.copyOf(cutOff);
  }
}
