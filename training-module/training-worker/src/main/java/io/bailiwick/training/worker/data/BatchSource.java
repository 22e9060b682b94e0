package io.bailiwick.training.worker.data;

/**
 * An endless, deterministic sequence of batches whose place can be written down as JSON and gone
 * back to.
 *
 * @param <B> the kind of batch
 */
public interface BatchSource<B> {
  /** The next batch. */
  B next();

  /** The place before the next batch: a record that JSON can hold. */
  Object position();

  /** The record class of {@link #position}. */
  Class<?> positionType();

  /** Goes back to a place. */
  void restore(Object position);
}
