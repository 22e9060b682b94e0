package io.bailiwick.llama.chat;

/**
 * The value of a name or attribute that does not exist: empty when printed or looped over, false,
 * and an error in everything else.
 *
 * @param what the reason it does not exist, such as {@code 'tools' is undefined}
 */
record Undefined(String what) {
  static final Undefined NOTHING = new Undefined("the value is undefined");

  TemplateError error() {
    return new TemplateError(what);
  }
}
