package io.bailiwick.llama.chat;

/** Text outside of tags. */
record PrintText(int line, String text) implements Statement {
  @Override
  public Flow execute(Scope scope, BoundedText out) {
    out.append(text);
    return Flow.NEXT;
  }
}
