package io.bailiwick.portal.rest;

import org.jspecify.annotations.Nullable;

/**
 * What came of a request that makes something.
 *
 * @param status 201, or 202 where somebody else has still to decide
 * @param location where it is
 * @param body what is answered
 * @param stored what is answered when the request comes again: the same without what is shown once
 */
public record Made(int status, @Nullable String location, Object body, Object stored) {
  /** Something that is there from now on. */
  public static Made created(String location, Object body) {
    return new Made(201, location, body, body);
  }

  /** Something that somebody else has to decide on. */
  public static Made awaitsDecision(String approval) {
    return created("/api/approvals/" + approval, new Awaited(approval)).withStatus(202);
  }

  /** The same, which does not say again what is shown once. */
  public Made storing(Object withoutSecret) {
    return new Made(status, location, body, withoutSecret);
  }

  private Made withStatus(int other) {
    return new Made(other, location, body, stored);
  }
}
