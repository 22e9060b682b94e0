package io.bailiwick.llama.chat;

/**
 * A part of a template that has a value.
 *
 * <p>Values are {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link None}, {@link
 * Undefined}, {@link java.util.List}, {@link Tuple}, {@link java.util.Map}, {@link Namespace},
 * {@link LoopState} and {@link Callable}; never any other Java object, so a template has nothing to
 * break out with.
 */
interface Expression {
  /** Computes it; call {@link Scope#value} instead, which also counts it. */
  Object evaluate(Scope scope);
}
