package io.bailiwick.llama.chat;

/**
 * How much one rendering may do. A chat template comes with a model from elsewhere and is a
 * program: it can loop, recurse and double a string. Real templates need a small part of this.
 */
final class Budget {
  /** Evaluated expressions, executed statements and touched list items. */
  static final long STEPS = 10_000_000;

  /** Characters in all strings made, together; bounds the memory a template can hold. */
  static final long CHARACTERS = 1L << 26;

  /** Nested expressions, macros and blocks; keeps clear of the thread's stack. */
  static final int DEPTH = 300;

  /** Steps that an object in a list costs, which stays in memory where a step leaves nothing. */
  private static final int OBJECT = 8;

  private long steps;
  private long characters;
  private int depth;

  /** Pays for work. */
  void spend(long work) {
    steps += work;
    if (steps > STEPS) {
      throw new TemplateError(
          "the template did not finish within "
              + STEPS
              + " steps; look for an endless loop, or use the template of the model's origin");
    }
  }

  /** Pays for an object that a list will hold, before it is made. */
  void spendObject() {
    spend(OBJECT);
  }

  /** Pays for a string of that many characters, before it is made where it may be large. */
  void spendText(long length) {
    characters += length;
    if (characters > CHARACTERS) {
      throw new TemplateError(
          "the template makes more than "
              + CHARACTERS
              + " characters of text; look for a string that grows in a loop, or shorten the"
              + " conversation");
    }
    spend(length >> 6);
  }

  /** Pays for a string that exists. */
  String spendText(String text) {
    spendText(text.length());
    return text;
  }

  /** Pays for a search, which in the worst case compares every pair of characters. */
  void spendSearch(String text, String part) {
    spend(((long) text.length() * part.length()) >> 10);
  }

  void enter() {
    spend(1);
    if (++depth > DEPTH) {
      throw new TemplateError(
          "the template is nested more than "
              + DEPTH
              + " deep; look for a macro that calls itself, or for a value that holds itself");
    }
  }

  void leave() {
    depth--;
  }
}
