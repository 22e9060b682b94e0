package io.bailiwick.shared.transaction;

/**
 * What is done inside a transaction.
 *
 * @param <T> what comes out
 */
@FunctionalInterface
public interface Work<T> {
  /** Does it. */
  T run() throws Exception;
}
