package io.bailiwick.llama.chat;

/** {@code break} or {@code continue}. */
record LeaveLoop(int line, Flow flow) implements Statement {
  @Override
  public Flow execute(Scope scope, BoundedText out) {
    return flow;
  }
}
