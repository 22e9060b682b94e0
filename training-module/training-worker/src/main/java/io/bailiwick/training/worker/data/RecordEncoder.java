package io.bailiwick.training.worker.data;

/**
 * Turns a record into examples no longer than a row.
 *
 * @param <R> the kind of record
 */
interface RecordEncoder<R> {
  Encoded encode(R record, Origin origin);
}
