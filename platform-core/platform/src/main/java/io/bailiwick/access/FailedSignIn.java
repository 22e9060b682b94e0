package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody could not prove to the identity provider who they are.
 *
 * @param event its id there
 * @param at when
 * @param actor whose account it was; null if nobody has such an account
 * @param reason the identity provider's word for it, such as {@code invalid_user_credentials}
 * @param address from where
 */
public record FailedSignIn(
    String event, Instant at, @Nullable ActorId actor, String reason, String address) {}
