package io.bailiwick.transparency;

/** The rule for names of keys in C2SP signed-note, "Format". */
final class KeyName {
  private KeyName() {}

  static boolean allowed(String name) {
    return !name.isEmpty() && name.codePoints().noneMatch(KeyName::forbidden);
  }

  private static boolean forbidden(int character) {
    return character == '+'
        || Character.isISOControl(character)
        || Character.isWhitespace(character)
        || Character.isSpaceChar(character);
  }
}
