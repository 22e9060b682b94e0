package io.bailiwick.transparency;

import static io.bailiwick.transparency.LogFixture.LOG;
import static io.bailiwick.transparency.LogFixture.ORIGIN;
import static io.bailiwick.transparency.LogFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.transparency.LogFixture.TileTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Logs verified where they are stored, from rows of index, entry and leaf hash. */
class StoredLogTest {
  private static final int SIZE = 600;

  private final LogVerifier verifier = new LogVerifier(LOG);
  private final List<byte[]> entries = LogFixture.entries(SIZE, new Random(41));
  private final TileTable tiles = TileTable.of(entries);
  private final List<StoredEntry> rows = new ArrayList<>(rows(entries));
  private final List<byte[]> notes = new ArrayList<>(List.of(note(SIZE)));

  static List<StoredEntry> rows(List<byte[]> entries) {
    List<StoredEntry> rows = new ArrayList<>();
    for (byte[] entry : entries) {
      rows.add(new StoredEntry(rows.size(), entry, TreeHash.leaf(entry)));
    }
    return rows;
  }

  private byte[] note(int size) {
    return LogFixture.signed(entries.subList(0, size)).bytes();
  }

  private VerificationReport verify(@Nullable TileSource source) throws IOException {
    return verifier.verifyEntries(rows.iterator(), notes, source, null);
  }

  private List<String> faults(@Nullable TileSource source) throws IOException {
    VerificationReport report = verify(source);
    assertThat(report.sound()).isFalse();
    return report.findings().stream().map(found -> found.fault() + " " + found.place()).toList();
  }

  private void change(int index, boolean withLeafHash) {
    byte[] changed = bytes("changed");
    Hash leaf = withLeafHash ? TreeHash.leaf(changed) : rows.get(index).leafHash();
    rows.set(index, new StoredEntry(index, changed, leaf));
  }

  @Test
  void an_unchanged_log_is_sound_with_and_without_tiles() throws IOException {
    assertThat(verify(null).sound()).isTrue();
    assertThat(verify(tiles).sound()).isTrue();
    rows.replaceAll(row -> new StoredEntry(row.index(), row.entry(), null));
    assertThat(verify(null).sound()).isTrue();
  }

  @Test
  void a_changed_entry_is_named() throws IOException {
    change(123, false);

    assertThat(faults(null)).containsExactly("CHANGED_ENTRY entry 123");
    assertThat(faults(tiles)).containsExactly("CHANGED_ENTRY entry 123");
  }

  @Test
  void a_changed_leaf_hash_beside_a_right_entry_is_named() throws IOException {
    StoredEntry row = rows.get(123);
    rows.set(123, new StoredEntry(123, row.entry(), TreeHash.EMPTY));

    assertThat(faults(null)).containsExactly("CHANGED_LEAF_HASH entry 123");
    assertThat(faults(tiles)).containsExactly("CHANGED_LEAF_HASH entry 123");
  }

  @Test
  void an_entry_changed_with_its_leaf_hash_is_found_by_the_root_and_named_by_the_tiles()
      throws IOException {
    change(123, true);

    assertThat(faults(null)).containsExactly("CHANGED_ROOT checkpoint of size 600");
    assertThat(faults(tiles)).containsExactly("CHANGED_ENTRY entry 123");
  }

  @Test
  void more_checkpoints_narrow_down_where_a_change_lies() throws IOException {
    change(123, true);
    for (int size : new int[] {500, 100, 120, 130}) {
      notes.add(note(size));
    }
    VerificationReport report = verify(null);

    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).message()).contains("120 to 129");
    assertThat(report.findings().get(0).place()).isEqualTo("checkpoint of size 130");
  }

  @Test
  void a_removed_last_row_is_found() throws IOException {
    rows.remove(SIZE - 1);

    assertThat(faults(null)).containsExactly("TRUNCATED entry 599");
    assertThat(faults(tiles)).containsExactly("TRUNCATED entry 599");
  }

  @Test
  void rows_missing_in_the_middle_are_found_and_do_not_hide_the_rest() throws IOException {
    change(50, false);
    rows.subList(100, 110).clear();
    rewrite(400);

    assertThat(faults(null)).containsExactly("CHANGED_ENTRY entry 50", "MISSING_ENTRY entry 100");
    assertThat(faults(tiles))
        .contains("CHANGED_ENTRY entry 50", "MISSING_ENTRY entry 100", "CHANGED_ENTRY entry 400");
  }

  /** Changes an entry with its leaf hash after rows were removed. */
  private void rewrite(int index) {
    rows.replaceAll(
        row ->
            row.index() == index
                ? new StoredEntry(index, bytes("changed"), TreeHash.leaf(bytes("changed")))
                : row);
  }

  @Test
  void a_missing_first_row_and_no_rows_at_all_are_found() throws IOException {
    rows.remove(0);
    assertThat(faults(null)).containsExactly("MISSING_ENTRY entry 0");

    rows.clear();
    assertThat(faults(null)).containsExactly("TRUNCATED entry 0");
    assertThat(faults(tiles)).containsExactly("TRUNCATED entry 0");
  }

  @Test
  void a_duplicate_or_misplaced_row_is_found() throws IOException {
    rows.add(200, rows.get(199));
    assertThat(faults(null)).containsExactly("DUPLICATE_ENTRY entry 199");

    rows.remove(200);
    rows.set(199, new StoredEntry(198, bytes("x"), TreeHash.leaf(bytes("x"))));
    assertThat(faults(null))
        .containsExactlyInAnyOrder("DUPLICATE_ENTRY entry 198", "MISSING_ENTRY entry 199");
  }

  @Test
  void an_inserted_row_that_moves_the_rest_is_found() throws IOException {
    List<byte[]> moved = new ArrayList<>(entries);
    moved.add(300, bytes("inserted"));
    rows.clear();
    rows.addAll(rows(moved));

    assertThat(faults(null)).containsExactly("CHANGED_ROOT checkpoint of size 600");
    assertThat(verify(tiles).first()).get().extracting(Finding::index).isEqualTo(300L);
  }

  @Test
  void two_rows_swapped_are_found() throws IOException {
    StoredEntry one = rows.get(7);
    StoredEntry two = rows.get(8);
    rows.set(7, new StoredEntry(7, two.entry(), two.leafHash()));
    rows.set(8, new StoredEntry(8, one.entry(), one.leafHash()));

    assertThat(faults(null)).containsExactly("CHANGED_ROOT checkpoint of size 600");
    assertThat(faults(tiles)).contains("CHANGED_ENTRY entry 7", "CHANGED_ENTRY entry 8");
  }

  @Test
  void rows_after_the_last_checkpoint_are_counted_and_not_vouched_for() throws IOException {
    notes.clear();
    notes.add(note(500));
    VerificationReport report = verify(tiles);

    assertThat(report.sound()).isTrue();
    assertThat(report.entries()).isEqualTo(500);
    assertThat(report.unsignedEntries()).isEqualTo(100);

    change(550, false);
    rows.remove(520);
    assertThat(faults(tiles)).containsExactly("MISSING_ENTRY entry 520", "CHANGED_ENTRY entry 550");
  }

  @Test
  void without_any_checkpoint_that_is_believed_nothing_is_sound() throws IOException {
    notes.clear();
    assertThat(faults(null)).containsExactly("MISSING_LOG log");

    notes.add(bytes("nonsense"));
    assertThat(faults(null)).containsExactly("MALFORMED signed note");
  }

  @Test
  void a_bad_older_checkpoint_is_found_beside_a_good_newest_one() throws IOException {
    notes.add(LogFixture.flipped(note(100), new Random(42)));
    assertThat(verify(null).sound()).isFalse();
    assertThat(verify(null).entries()).isEqualTo(SIZE);

    notes.set(1, LogFixture.signed(new Checkpoint(ORIGIN, 100, TreeHash.EMPTY)).bytes());
    assertThat(faults(null)).containsExactly("CHANGED_ROOT checkpoint of size 100");
  }

  @Test
  void two_signed_histories_of_one_size_are_a_fork() throws IOException {
    notes.add(LogFixture.signed(new Checkpoint(ORIGIN, SIZE, TreeHash.EMPTY)).bytes());

    assertThat(faults(null)).contains("FORKED checkpoint of size 600");
  }

  @Test
  void a_tail_removed_with_its_checkpoint_is_found_only_from_outside() throws IOException {
    rows.subList(500, SIZE).clear();
    notes.clear();
    notes.add(note(500));
    Checkpoint remembered = new Checkpoint(ORIGIN, SIZE, LogFixture.root(entries));

    assertThat(verify(null).sound()).isTrue();
    assertThat(verifier.verifyEntries(rows.iterator(), notes, null, remembered).findings())
        .extracting(Finding::fault)
        .containsExactly(Fault.ROLLED_BACK);
  }

  @Test
  void an_empty_remembered_log_fits_every_log() throws IOException {
    Checkpoint empty = new Checkpoint(ORIGIN, 0, TreeHash.EMPTY);
    Checkpoint impossible = new Checkpoint(ORIGIN, 0, TreeHash.leaf(bytes("x")));

    assertThat(verifier.verifyEntries(rows.iterator(), notes, null, empty).sound()).isTrue();
    assertThat(verifier.verifyEntries(rows.iterator(), notes, null, impossible).sound()).isFalse();
  }

  @Test
  void a_changed_stored_tile_is_named() throws IOException {
    Tile tile = tiles.rows.get("0/1");
    tiles.write(new Tile(tile.address(), LogFixture.flipped(tile.bytes(), new Random(43))));

    assertThat(faults(tiles)).containsExactly("CHANGED_TILE tile/0/001");
    assertThat(verify(null).sound()).isTrue();
  }
}
