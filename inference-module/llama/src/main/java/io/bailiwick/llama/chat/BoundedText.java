package io.bailiwick.llama.chat;

/** Text that grows within a budget. */
final class BoundedText {
  private final StringBuilder text = new StringBuilder();
  private final Budget budget;

  BoundedText(Budget budget) {
    this.budget = budget;
  }

  BoundedText append(String more) {
    budget.spendText(more.length());
    text.append(more);
    return this;
  }

  BoundedText append(char c) {
    budget.spendText(1);
    text.append(c);
    return this;
  }

  BoundedText appendCodePoint(int codePoint) {
    budget.spendText(2);
    text.appendCodePoint(codePoint);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
