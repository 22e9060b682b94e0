package io.bailiwick.access;

import io.bailiwick.shared.InvalidValueException;
import java.util.regex.Pattern;

/**
 * Somebody to be brought into a tenant.
 *
 * @param username what they type to sign in: small letters, digits, {@code .}, {@code _} and {@code
 *     -}
 * @param givenName their own name
 * @param familyName their family's
 * @param email where they are written to
 */
public record NewPerson(String username, String givenName, String familyName, String email) {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final int LONGEST_NAME = 100;

  /**
   * Refuses what the identity provider would.
   *
   * @throws InvalidValueException that says which field, and what it takes
   */
  public NewPerson {
    if (!USERNAME.matcher(username).matches()) {
      throw new InvalidValueException(
          "username",
          "username",
          "a sign-in name has 2 to 64 small letters, digits, dots, hyphens and underscores, such as"
              + " zhou.ming");
    }
    if (!EMAIL.matcher(email).matches()) {
      throw new InvalidValueException(
          "email", "email", "an e-mail address looks like zhou.ming@example.com");
    }
    refuseUnlessName("givenName", givenName);
    refuseUnlessName("familyName", familyName);
  }

  private static void refuseUnlessName(String field, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidValueException(
          "name",
          field,
          "given name and family name have 1 to " + LONGEST_NAME + " characters each");
    }
  }

  /** As people know them: the family first and without a space where names are written in Han. */
  public String displayName() {
    return HAN.matcher(givenName + familyName).find()
        ? familyName + givenName
        : givenName + " " + familyName;
  }
}
