package io.bailiwick.idempotency;

import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What whoever sends a request calls it, so that it can be known again (the header of
 * draft-ietf-httpapi-idempotency-key-header-07, §2).
 *
 * @param value 1 to 255 visible characters of ASCII
 * @param request digest of what is asked for
 */
public record RequestKey(String value, ContentDigest request) {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /**
   * Refuses any other form.
   *
   * @throws InvalidValueException that says what it takes
   */
  public RequestKey {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValueException(
          "idempotency-key",
          "Idempotency-Key",
          "an idempotency key has 1 to 255 visible characters of ASCII, such as a UUID");
    }
  }
}
