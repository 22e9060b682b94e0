package io.bailiwick.llama.chat;

/** A macro, a function of ours or a method of a value. */
interface Callable {
  Object call(Scope scope, Arguments arguments);
}
