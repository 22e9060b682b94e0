package io.bailiwick.transparency;

import static io.bailiwick.transparency.LogFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bailiwick.transparency.LogFixture.TileTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles and entry bundles, against C2SP tlog-tiles. */
class TileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "0, 5, 1, tile/0/005.p/1",
    "0, 1234067, 256, tile/0/x001/x234/067",
    "1, 1234, 12, tile/1/x001/234.p/12",
    "63, 1000, 255, tile/63/x001/000.p/255",
    "2, 999, 256, tile/2/999"
  })
  void a_tile_has_the_path_of_the_standard(int level, long index, int width, String path) {
    TileAddress address = new TileAddress(level, index, width);

    assertThat(address.path()).isEqualTo(path);
    assertThat(TileAddress.parse(path)).isEqualTo(address);
    assertThat(EntryBundle.path(index, width))
        .isEqualTo(path.replaceFirst("tile/\\d+/", "tile/entries/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile/0/",
        "tile/0/1",
        "tile/0/0001",
        "tile/00/001",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/entries/000",
        "/tile/0/000",
        "tile/0/../000",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999"
      })
  void any_other_path_names_no_tile(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> TileAddress.parse(path));
  }

  @Test
  void a_tree_of_70_000_leaves_has_the_tiles_of_the_standards_example() throws IOException {
    TileTable table = new TileTable();
    TiledTree tree = TiledTree.empty(table);
    for (int i = 0; i < 70_000; i++) {
      tree.append(TreeHash.leaf(bytes("entry " + i)));
    }
    tree.flush();

    assertThat(table.rows).hasSize(273 + 1 + 1 + 1 + 1);
    assertThat(table.rows.get("0/273").address().width()).isEqualTo(112);
    assertThat(table.rows.get("1/0").address().width()).isEqualTo(256);
    assertThat(table.rows.get("1/1").address().width()).isEqualTo(17);
    assertThat(table.rows.get("2/0").address().width()).isEqualTo(1);
    assertThat(new TreeReader(table, 70_000).root()).isEqualTo(tree.root());
  }

  @Test
  void a_tree_of_256_leaves_has_a_full_tile_and_one_hash_above_it() {
    TileTable table = TileTable.of(LogFixture.entries(256, new Random(3)));

    assertThat(table.rows).containsOnlyKeys("0/0", "1/0");
    assertThat(table.rows.get("1/0").address().width()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, 700, 1000})
  void a_tree_resumed_from_its_tiles_goes_on_as_if_never_stopped(int before) throws IOException {
    List<byte[]> entries = LogFixture.entries(1000, new Random(4));
    TileTable whole = TileTable.of(entries);
    TileTable table = TileTable.of(entries.subList(0, before));

    TiledTree resumed = TiledTree.resume(table, before, table);
    assertThat(resumed.root()).isEqualTo(LogFixture.slowRoot(entries.subList(0, before)));
    table.grow(resumed, entries.subList(before, 1000));

    assertThat(resumed.root()).isEqualTo(LogFixture.slowRoot(entries));
    assertThat(table.rows).hasSameSizeAs(whole.rows);
    whole.rows.forEach(
        (key, tile) -> assertThat(table.rows.get(key).bytes()).isEqualTo(tile.bytes()));
  }

  @Test
  void a_tree_is_not_resumed_without_the_tiles_of_its_right_edge() {
    TileTable table = TileTable.of(LogFixture.entries(300, new Random(5)));
    table.rows.remove("0/1");

    assertThatExceptionOfType(TileUnreadableException.class)
        .isThrownBy(() -> TiledTree.resume(table, 300, table))
        .withMessageStartingWith("tile/0/001.p/44: it is missing; ");
  }

  @Test
  void only_tiles_that_grew_are_written_again() throws IOException {
    TileTable table = TileTable.of(LogFixture.entries(300, new Random(6)));
    TileTable changed = new TileTable();
    TiledTree tree = TiledTree.resume(table, 300, changed);

    tree.flush();
    assertThat(changed.rows).isEmpty();
    tree.append(TreeHash.leaf(bytes("a")));
    tree.flush();
    assertThat(changed.rows).containsOnlyKeys("0/1");
  }

  @Test
  void a_directory_gives_back_what_was_written_and_cuts_a_full_tile() throws IOException {
    LogDirectory directory = new LogDirectory(folder);
    byte[] hashes = new byte[256 * 32];
    new Random(7).nextBytes(hashes);
    directory.write(new Tile(new TileAddress(0, 1234, 256), hashes));

    assertThat(folder.resolve("tile/0/x001/234")).hasBinaryContent(hashes);
    assertThat(directory.read(new TileAddress(0, 1234, 7)).bytes()).startsWith(hashes[0]);
    assertThat(directory.read(new TileAddress(0, 1234, 7)).bytes()).hasSize(7 * 32);
  }

  @Test
  void a_missing_short_long_or_linked_tile_is_not_read() throws IOException {
    LogDirectory directory = new LogDirectory(folder);
    TileAddress address = new TileAddress(0, 0, 2);
    assertUnreadable(directory, address, "missing");
    Path file = folder.resolve(address.path());
    Files.createDirectories(file.getParent());
    for (int length : new int[] {0, 63, 65, 96}) {
      Files.write(file, new byte[length]);
      assertUnreadable(directory, address, "it has not the 64 bytes");
    }
    Files.delete(file);
    Path elsewhere = Files.write(folder.resolve("elsewhere"), new byte[64]);
    Files.createSymbolicLink(file, elsewhere);
    assertUnreadable(directory, address, "missing");
  }

  private static void assertUnreadable(LogDirectory directory, TileAddress address, String why) {
    assertThatExceptionOfType(TileUnreadableException.class)
        .isThrownBy(() -> directory.read(address))
        .withMessageContaining(why);
  }

  @Test
  void entries_stand_in_a_bundle_behind_their_length() {
    byte[] longest = new byte[EntryBundle.MAX_ENTRY_BYTES];
    byte[] bundle = EntryBundle.encode(List.of(bytes("ab"), new byte[0], longest));

    assertThat(bundle).startsWith(0, 2, 'a', 'b', 0, 0, 0xFF, 0xFF);
    assertThat(EntryBundle.decode(bundle, 3, "x"))
        .containsExactly(bytes("ab"), new byte[0], longest);
  }

  @Test
  void an_entry_too_long_for_its_length_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EntryBundle.encode(List.of(new byte[EntryBundle.MAX_ENTRY_BYTES + 1])))
        .withMessageContaining("65,536 bytes");
  }

  @ParameterizedTest
  @CsvSource({"1, 00", "1, 0002aa", "1, 0001aabb", "2, 0001aa", "1, 0001aa0000", "1, ''"})
  void a_bundle_that_does_not_add_up_is_refused(int width, String hex) {
    byte[] bundle = HexFormat.of().parseHex(hex);

    assertThatExceptionOfType(LogRejectedException.class)
        .isThrownBy(() -> EntryBundle.decode(bundle, width, "tile/entries/000"))
        .withMessageStartingWith("tile/entries/000: its lengths do not add up");
  }
}
