package io.bailiwick.portal.audit.rest;

import io.bailiwick.audit.RecordVerdict;
import io.bailiwick.audit.WrongPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the record found.
 *
 * @param sound whether every entry that was signed is there, once, unchanged
 * @param entries how many were recomputed
 * @param unsigned entries that are not signed yet
 * @param root of the signed tree, in hexadecimal
 * @param faults how many wrong places
 * @param wrong the first hundred of them
 */
public record VerdictRepresentation(
    boolean sound,
    long entries,
    long unsigned,
    @Nullable String root,
    long faults,
    List<WrongPlace> wrong) {
  static VerdictRepresentation of(RecordVerdict verdict) {
    return new VerdictRepresentation(
        verdict.sound(),
        verdict.entries(),
        verdict.unsigned(),
        verdict.root(),
        verdict.faults(),
        verdict.wrong());
  }
}
