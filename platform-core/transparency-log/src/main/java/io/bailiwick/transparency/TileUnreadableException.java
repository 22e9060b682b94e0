package io.bailiwick.transparency;

import java.io.IOException;

/** A tile that the tree must have is not there, or is not as long as it must be. */
public final class TileUnreadableException extends IOException {
  private final transient TileAddress address;

  /**
   * Names the tile and what is wrong with it.
   *
   * @param reason a clause such as "it is missing"
   */
  public TileUnreadableException(TileAddress address, String reason) {
    super(
        "%s: %s; restore it from a copy, or build it anew from the entries and verify the log"
            .formatted(address.path(), reason));
    this.address = address;
  }

  /** Which tile. */
  public TileAddress address() {
    return address;
  }
}
