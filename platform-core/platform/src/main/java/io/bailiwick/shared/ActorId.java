package io.bailiwick.shared;

/**
 * Whoever acts, by the subject that the identity provider gave them (OpenID Connect Core 1.0, §2,
 * {@code sub}).
 *
 * @param value 1 to 255 characters
 */
public record ActorId(String value) {
  private static final int LONGEST = 255;

  /** Refuses what no identity provider may issue. */
  public ActorId {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException("a subject has 1 to 255 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
