package io.bailiwick.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What was answered to a request. It is stored as it stands here, so no secret may be in it.
 *
 * @param status of HTTP, 200 to 299
 * @param location of what was made, if anything was
 * @param body as it was sent
 */
public record Answer(int status, @Nullable String location, String body) {}
