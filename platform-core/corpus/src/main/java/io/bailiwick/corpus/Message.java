package io.bailiwick.corpus;

import java.util.Set;

/**
 * One turn of a conversation.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content what was said
 */
public record Message(String role, String content) {
  public static final String SYSTEM = "system";
  public static final String USER = "user";
  public static final String ASSISTANT = "assistant";
  private static final Set<String> ROLES = Set.of(SYSTEM, USER, ASSISTANT);

  public Message {
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException("role must be system, user or assistant, not " + role);
    }
  }
}
