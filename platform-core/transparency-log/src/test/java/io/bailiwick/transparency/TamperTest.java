package io.bailiwick.transparency;

import static io.bailiwick.transparency.LogFixture.LOG;
import static io.bailiwick.transparency.LogFixture.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.transparency.LogFixture.TileTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of tampering at 250 random places: all found, and no clean log doubted. */
class TamperTest {
  private static final int PLACES = 250;
  private static final int PLACES_PER_LOG = 10;
  private static final int MAX_SIZE = 520;

  @TempDir Path parent;

  private final LogVerifier verifier = new LogVerifier(LOG);

  /** What somebody with all rights in the database does to its rows. */
  enum Tampering {
    ENTRY(Tampering::changeEntry),
    ENTRY_WITH_LEAF_HASH(Tampering::changeBoth),
    LAST_ROW((rows, random) -> rows.remove(rows.size() - 1)),
    MIDDLE_ROW((rows, random) -> rows.remove(random.nextInt(rows.size() - 1))),
    DUPLICATE((rows, random) -> duplicate(rows, random.nextInt(rows.size()))),
    SWAP(Tampering::swap);

    private final BiConsumer<List<StoredEntry>, Random> change;

    Tampering(BiConsumer<List<StoredEntry>, Random> change) {
      this.change = change;
    }

    private static void changeEntry(List<StoredEntry> rows, Random random) {
      StoredEntry row = rows.get(random.nextInt(rows.size()));
      byte[] changed = LogFixture.flipped(row.entry(), random);
      rows.set((int) row.index(), new StoredEntry(row.index(), changed, row.leafHash()));
    }

    private static void changeBoth(List<StoredEntry> rows, Random random) {
      StoredEntry row = rows.get(random.nextInt(rows.size()));
      byte[] changed = LogFixture.flipped(row.entry(), random);
      rows.set((int) row.index(), new StoredEntry(row.index(), changed, TreeHash.leaf(changed)));
    }

    private static void duplicate(List<StoredEntry> rows, int index) {
      rows.add(index, rows.get(index));
    }

    private static void swap(List<StoredEntry> rows, Random random) {
      int index = random.nextInt(rows.size() - 1);
      StoredEntry one = rows.get(index);
      StoredEntry two = rows.get(index + 1);
      rows.set(index, new StoredEntry(index, two.entry(), two.leafHash()));
      rows.set(index + 1, new StoredEntry(index + 1, one.entry(), one.leafHash()));
    }
  }

  @ParameterizedTest
  @EnumSource(Tampering.class)
  void tampering_with_rows_is_found_at_every_place(Tampering tampering) throws IOException {
    Random random = new Random(tampering.ordinal() + 1000L);
    for (int log = 0; log < PLACES / PLACES_PER_LOG; log++) {
      List<byte[]> entries = LogFixture.entries(2 + random.nextInt(MAX_SIZE), random);
      List<byte[]> notes = List.of(LogFixture.signed(entries).bytes());
      TileSource tiles = TileTable.of(entries);
      for (int place = 0; place < PLACES_PER_LOG; place++) {
        List<StoredEntry> rows = new ArrayList<>(StoredLogTest.rows(entries));
        tampering.change.accept(rows, random);
        assertFound(rows, notes, null);
        assertFound(rows, notes, tiles);
      }
    }
  }

  private void assertFound(List<StoredEntry> rows, List<byte[]> notes, @Nullable TileSource tiles)
      throws IOException {
    VerificationReport report = verifier.verifyEntries(rows.iterator(), notes, tiles, null);
    assertThat(report.sound()).isFalse();
    assertThat(report.findings()).isNotEmpty();
  }

  @Test
  void a_flipped_bit_anywhere_in_an_export_is_found() throws IOException {
    Random random = new Random(2000);
    Path folder = parent.resolve("export");
    LogFixture.export(folder, LogFixture.entries(530, random));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (int place = 0; place < PLACES * 2; place++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] before = Files.readAllBytes(file);
      Files.write(file, LogFixture.flipped(before, random));
      VerificationReport report = verifier.verifyDirectory(folder, null);
      assertThat(report.sound()).as("%s, place %d", file, place).isFalse();
      assertThat(report.findings()).isNotEmpty();
      Files.write(file, before);
    }
    assertThat(verifier.verifyDirectory(folder, null).findings()).isEmpty();
  }

  @Test
  void a_missing_or_shortened_file_anywhere_in_an_export_is_found() throws IOException {
    Random random = new Random(3000);
    Path folder = parent.resolve("export");
    LogFixture.export(folder, LogFixture.entries(530, random));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (int place = 0; place < PLACES; place++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] before = Files.readAllBytes(file);
      if (random.nextInt(4) == 0) {
        Files.delete(file);
      } else {
        Files.write(file, Arrays.copyOf(before, random.nextInt(before.length)));
      }
      assertThat(verifier.verifyDirectory(folder, null).sound()).as("%s", file).isFalse();
      Files.write(file, before);
    }
    assertThat(verifier.verifyDirectory(folder, null).sound()).isTrue();
  }

  @Test
  void a_thousand_clean_logs_raise_no_alarm() throws IOException {
    Random random = new Random(4000);
    for (int log = 0; log < 1000; log++) {
      List<byte[]> entries = LogFixture.entries(1 + random.nextInt(300), random);
      int seen = random.nextInt(entries.size() + 1);
      int middle = 1 + random.nextInt(entries.size());
      List<byte[]> notes =
          List.of(
              LogFixture.signed(entries).bytes(),
              LogFixture.signed(entries.subList(0, middle)).bytes());
      Checkpoint remembered =
          new Checkpoint(ORIGIN, seen, LogFixture.root(entries.subList(0, seen)));
      VerificationReport report =
          verifier.verifyEntries(
              StoredLogTest.rows(entries).iterator(), notes, TileTable.of(entries), remembered);
      assertThat(report.findings()).isEmpty();
      assertThat(report.sound()).isTrue();
    }
  }
}
