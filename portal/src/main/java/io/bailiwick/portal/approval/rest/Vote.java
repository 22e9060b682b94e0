package io.bailiwick.portal.approval.rest;

import io.bailiwick.approval.Decision;
import io.bailiwick.portal.rest.MalformedRequestException;
import io.bailiwick.shared.ContentDigest;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's decision.
 *
 * @param decision {@code APPROVE} or {@code REJECT}
 * @param digest of what they decide about, as the request says it
 * @param reason goes into the record; a rejection needs one
 */
public record Vote(Decision decision, String digest, @Nullable String reason) {
  ContentDigest content() {
    try {
      return new ContentDigest(digest);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException("digest", String.valueOf(e.getMessage()));
    }
  }

  String why() {
    String given = reason == null ? "" : reason.strip();
    if (given.isEmpty() && decision == Decision.REJECT) {
      throw new MalformedRequestException("reason", "whoever rejects says why");
    }
    return given;
  }
}
