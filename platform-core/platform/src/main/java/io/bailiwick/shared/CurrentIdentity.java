package io.bailiwick.shared;

import java.util.Optional;

/** Whose request this is; answered by whatever brought the request in. */
public interface CurrentIdentity {
  /** The identity, or nothing if nobody has signed in or they act for no tenant. */
  Optional<Identity> identity();
}
