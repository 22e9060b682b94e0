/**
 * A log that cannot be rewritten unseen: the Merkle tree of RFC 6962, its tiles, signed checkpoints
 * and proofs as C2SP writes them, a signer that remembers, and a verifier that hashes everything
 * anew.
 */
@NullMarked
package io.bailiwick.transparency;

import org.jspecify.annotations.NullMarked;
