package io.bailiwick.transparency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Logs for tests, and RFC 6962 section 2.1 once more, written down as it stands there. */
final class LogFixture {
  static final String ORIGIN = "bank.example/audit/7f3c";
  static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  static final VerifierKey VKEY = KEY.verifierKey(ORIGIN);
  static final LogIdentity LOG = LogIdentity.of(VKEY);

  private LogFixture() {}

  /** MTH of the RFC over whole entries: slow, recursive, independent of the code under test. */
  static Hash slowRoot(List<byte[]> entries) {
    if (entries.isEmpty()) {
      return Hash.of(sha256());
    }
    if (entries.size() == 1) {
      return Hash.of(sha256(new byte[] {0}, entries.get(0)));
    }
    int k = 1;
    while (2 * k < entries.size()) {
      k *= 2;
    }
    Hash left = slowRoot(entries.subList(0, k));
    Hash right = slowRoot(entries.subList(k, entries.size()));
    return Hash.of(sha256(new byte[] {1}, left.bytes(), right.bytes()));
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static List<byte[]> entries(int count, Random random) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] entry = new byte[1 + random.nextInt(60)];
      random.nextBytes(entry);
      entries.add(entry);
    }
    return entries;
  }

  static SignedNote signed(Checkpoint checkpoint) {
    return KEY.sign(KEY.verifierKey(checkpoint.origin()), checkpoint.text());
  }

  static SignedNote signed(List<byte[]> entries) {
    return signed(new Checkpoint(ORIGIN, entries.size(), root(entries)));
  }

  static Hash root(List<byte[]> entries) {
    TreeFrontier frontier = new TreeFrontier();
    entries.forEach(entry -> frontier.append(TreeHash.leaf(entry)));
    return frontier.root();
  }

  static void export(Path folder, List<byte[]> entries) throws IOException {
    LogExport export = LogExport.into(folder);
    for (byte[] entry : entries) {
      export.append(entry);
    }
    export.finish(signed(entries));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] flipped(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  static Hash flipped(Hash hash, Random random) {
    return Hash.of(flipped(hash.bytes(), random));
  }

  /** Tiles in memory, as a database would keep them: the widest of each. */
  static final class TileTable implements TileSource, TileSink {
    final Map<String, Tile> rows = new TreeMap<>();

    static TileTable of(List<byte[]> entries) {
      TileTable table = new TileTable();
      TiledTree tree = TiledTree.empty(table);
      table.grow(tree, entries);
      return table;
    }

    void grow(TiledTree tree, List<byte[]> entries) {
      try {
        for (byte[] entry : entries) {
          tree.append(TreeHash.leaf(entry));
        }
        tree.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static String key(TileAddress address) {
      return address.level() + "/" + address.index();
    }

    @Override
    public Tile read(TileAddress address) throws IOException {
      Tile row = rows.get(key(address));
      if (row == null || row.address().width() < address.width()) {
        throw new TileUnreadableException(address, "it is missing");
      }
      return row.cutTo(address.width());
    }

    @Override
    public void write(Tile tile) {
      rows.put(key(tile.address()), tile);
    }
  }
}
