package io.bailiwick.record;

import io.bailiwick.transparency.Tile;
import io.bailiwick.transparency.TileAddress;
import io.bailiwick.transparency.TileSink;
import io.bailiwick.transparency.TileSource;
import io.bailiwick.transparency.TileUnreadableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/** The tiles of one tenant's tree as rows; of each only the widest is kept. */
final class DatabaseTiles implements TileSource, TileSink {
  private static final int HASH_BYTES = 32;

  private final Connection connection;
  private final UUID tenant;

  DatabaseTiles(Connection connection, UUID tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  @Override
  public Tile read(TileAddress address) throws IOException {
    byte[] hashes = stored(address);
    int wanted = address.width() * HASH_BYTES;
    if (hashes.length < wanted) {
      throw new TileUnreadableException(
          address, "the tenant " + tenant + " has no such tile, or a shorter one");
    }
    return new Tile(address, Arrays.copyOf(hashes, wanted));
  }

  private byte[] stored(TileAddress address) throws IOException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select hashes from audit_tile where tenant_id = ? and level = ? and index = ?")) {
      query.setObject(1, tenant);
      query.setInt(2, address.level());
      query.setLong(3, address.index());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getBytes(1) : new byte[0];
      }
    } catch (SQLException e) {
      throw new IOException("the tiles of the tenant " + tenant + " cannot be read", e);
    }
  }

  @Override
  public void write(Tile tile) throws IOException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into audit_tile (tenant_id, level, index, hashes) values (?, ?, ?, ?) on"
                + " conflict (tenant_id, level, index) do update set hashes = excluded.hashes")) {
      upsert.setObject(1, tenant);
      upsert.setInt(2, tile.address().level());
      upsert.setLong(3, tile.address().index());
      upsert.setBytes(4, tile.bytes());
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IOException("a tile of the tenant " + tenant + " cannot be written", e);
    }
  }
}
