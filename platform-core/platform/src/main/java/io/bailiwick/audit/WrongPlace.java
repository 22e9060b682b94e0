package io.bailiwick.audit;

/**
 * A place where the record is not what was signed.
 *
 * @param fault which kind of wrong, a stable word such as {@code CHANGED_ENTRY}
 * @param entry the entry it is about; -1 when it is about the record as a whole
 * @param message what is wrong, for people
 */
public record WrongPlace(String fault, long entry, String message) {}
