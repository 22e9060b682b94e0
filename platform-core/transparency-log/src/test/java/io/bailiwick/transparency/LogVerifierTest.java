package io.bailiwick.transparency;

import static io.bailiwick.transparency.LogFixture.LOG;
import static io.bailiwick.transparency.LogFixture.ORIGIN;
import static io.bailiwick.transparency.LogFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported logs: what is wrong is found and named, what is right is not doubted. */
class LogVerifierTest {
  private static final int SIZE = 700;

  @TempDir Path parent;

  private final LogVerifier verifier = new LogVerifier(LOG);
  private final List<byte[]> entries = LogFixture.entries(SIZE, new Random(31));

  private Path export() throws IOException {
    Path folder = parent.resolve("export");
    LogFixture.export(folder, entries);
    return folder;
  }

  private VerificationReport verify(Path folder) throws IOException {
    return verifier.verifyDirectory(folder, null);
  }

  private Finding only(Path folder) throws IOException {
    VerificationReport report = verify(folder);
    assertThat(report.sound()).isFalse();
    assertThat(report.findings()).as(report.summary()).hasSize(1);
    assertThat(report.faults()).isEqualTo(1);
    assertThat(report.summary()).startsWith("NOT SOUND");
    return report.findings().get(0);
  }

  private static void assertFault(Finding finding, Fault fault, String place, long index) {
    assertThat(finding.fault()).isEqualTo(fault);
    assertThat(finding.place()).isEqualTo(place);
    assertThat(finding.index()).isEqualTo(index);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 512, 700})
  void an_unchanged_export_is_sound(int size) throws IOException {
    Path folder = parent.resolve("export");
    LogFixture.export(folder, entries.subList(0, size));
    VerificationReport report = verify(folder);

    assertThat(report.findings()).isEmpty();
    assertThat(report.sound()).isTrue();
    assertThat(report.entries()).isEqualTo(size);
    assertThat(report.summary()).startsWith("sound: %d entries of %s".formatted(size, ORIGIN));
  }

  @Test
  void a_log_deeper_than_two_levels_of_tiles_is_sound_and_its_changes_are_named()
      throws IOException {
    entries.clear();
    entries.addAll(LogFixture.entries(66_000, new Random(32)));
    Path folder = export();
    assertThat(verify(folder).sound()).isTrue();

    changeEntry(folder, 65_999);
    changeEntry(folder, 12_345);
    VerificationReport report = verify(folder);

    assertThat(report.findings()).extracting(Finding::index).containsExactly(12_345L, 65_999L);
    assertThat(report.findings()).extracting(Finding::fault).containsOnly(Fault.CHANGED_ENTRY);
  }

  @Test
  void no_log_is_a_failure_and_not_nothing_to_verify() throws IOException {
    Path empty = Files.createDirectory(parent.resolve("empty"));
    Path file = Files.createFile(parent.resolve("file"));

    assertFault(only(empty), Fault.MISSING_LOG, "log", -1);
    assertFault(only(file), Fault.MISSING_LOG, "log", -1);
    assertFault(only(parent.resolve("nowhere")), Fault.MISSING_LOG, "log", -1);
    assertThat(verify(empty).checkpoint()).isNull();
  }

  @Test
  void a_log_without_entries_is_a_failure_even_when_signed() throws IOException {
    Path folder = parent.resolve("export");
    LogFixture.export(folder, List.of());

    assertFault(only(folder), Fault.EMPTY_LOG, "log", -1);
  }

  @Test
  void an_export_without_its_checkpoint_is_no_log() throws IOException {
    Path folder = export();
    Files.delete(folder.resolve("checkpoint"));

    assertFault(only(folder), Fault.MISSING_LOG, "log", -1);
  }

  private void changeEntry(Path folder, int index) throws IOException {
    int bundle = index / 256;
    int width = Math.min(256, entries.size() - bundle * 256);
    List<byte[]> changed = new ArrayList<>(entries.subList(bundle * 256, bundle * 256 + width));
    changed.set(index % 256, bytes("changed"));
    new LogDirectory(folder).writeEntries(bundle, changed);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255, 256, 300, 511, 512, 699})
  void a_changed_entry_is_named(int index) throws IOException {
    Path folder = export();
    changeEntry(folder, index);

    assertFault(only(folder), Fault.CHANGED_ENTRY, "entry " + index, index);
  }

  @Test
  void every_changed_entry_is_counted_and_the_first_hundred_are_named() throws IOException {
    Path folder = export();
    for (int bundle = 0; bundle < 3; bundle++) {
      int width = Math.min(256, SIZE - bundle * 256);
      List<byte[]> changed = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        changed.add(bytes("changed " + i));
      }
      new LogDirectory(folder).writeEntries(bundle, changed);
    }
    VerificationReport report = verify(folder);

    assertThat(report.findings()).hasSize(100);
    assertThat(report.first()).get().extracting(Finding::index).isEqualTo(0L);
    assertThat(report.findings()).extracting(Finding::fault).contains(Fault.CHANGED_ENTRY);
    assertThat(report.faults()).isGreaterThanOrEqualTo(SIZE);
  }

  @Test
  void an_entry_changed_with_its_tile_is_found_by_the_tile_above() throws IOException {
    Path folder = export();
    rewriteWithTile(folder, 300);
    Finding first = verify(folder).first().orElseThrow();

    assertFault(first, Fault.CHANGED_ENTRY, "tile/0/001", 256);
    assertThat(first.message()).contains("from 256 to 511");
    assertThat(verify(folder).findings())
        .extracting(Finding::fault)
        .containsExactlyInAnyOrder(Fault.CHANGED_ENTRY, Fault.CHANGED_ROOT);
  }

  private void rewriteWithTile(Path folder, int index) throws IOException {
    changeEntry(folder, index);
    LogDirectory directory = new LogDirectory(folder);
    TileAddress address = TileAddress.inTree(0, index / 256, SIZE);
    byte[] hashes = directory.read(address).bytes();
    TreeHash.leaf(bytes("changed")).copyTo(hashes, index % 256 * 32);
    directory.write(new Tile(address, hashes));
  }

  @Test
  void an_entry_changed_with_the_tiles_of_the_edge_is_found_by_the_root() throws IOException {
    Path folder = export();
    rewriteWithTile(folder, 699);

    assertFault(only(folder), Fault.CHANGED_ROOT, "checkpoint of size 700", 699);
  }

  @Test
  void a_log_rewritten_whole_under_the_old_checkpoint_is_found() throws IOException {
    Path folder = export();
    byte[] note = Files.readAllBytes(folder.resolve("checkpoint"));
    entries.set(5, bytes("changed"));
    Path rewritten = parent.resolve("rewritten");
    LogFixture.export(rewritten, entries);
    Files.write(rewritten.resolve("checkpoint"), note);

    assertFault(only(rewritten), Fault.CHANGED_ROOT, "checkpoint of size 700", 699);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"})
  void a_changed_or_missing_tile_is_named(String path) throws IOException {
    Path folder = export();
    Path file = folder.resolve(path);
    byte[] hashes = Files.readAllBytes(file);
    Files.write(file, LogFixture.flipped(hashes, new Random(33)));
    assertThat(only(folder).place()).isEqualTo(path);
    assertThat(only(folder).fault()).isEqualTo(Fault.CHANGED_TILE);

    Files.write(file, Arrays.copyOf(hashes, hashes.length - 32));
    assertThat(only(folder).fault()).isEqualTo(Fault.MISSING_TILE);
    Files.delete(file);
    assertThat(only(folder).fault()).isEqualTo(Fault.MISSING_TILE);
    assertThat(only(folder).place()).isEqualTo(path);
  }

  @Test
  void a_changed_entry_and_a_changed_tile_elsewhere_are_both_named() throws IOException {
    Path folder = export();
    changeEntry(folder, 10);
    Path tile = folder.resolve("tile/0/001");
    Files.write(tile, LogFixture.flipped(Files.readAllBytes(tile), new Random(34)));

    assertThat(verify(folder).findings())
        .extracting(Finding::place)
        .contains("entry 10", "tile/0/001");
  }

  @Test
  void missing_and_damaged_bundles_are_named_and_the_rest_is_still_verified() throws IOException {
    Path folder = export();
    changeEntry(folder, 600);
    Files.delete(folder.resolve("tile/entries/000"));
    Path second = folder.resolve("tile/entries/001");
    byte[] bundle = Files.readAllBytes(second);
    Files.write(second, Arrays.copyOf(bundle, bundle.length - 1));
    VerificationReport report = verify(folder);

    assertThat(report.findings())
        .extracting(finding -> finding.fault() + " " + finding.place())
        .contains(
            "MISSING_ENTRY tile/entries/000",
            "MALFORMED tile/entries/001",
            "MISSING_ENTRY entry 0",
            "CHANGED_ENTRY entry 600");
  }

  @Test
  void a_log_cut_off_at_its_end_is_found() throws IOException {
    Path folder = export();
    Files.delete(folder.resolve("tile/entries/002.p/188"));

    assertThat(verify(folder).findings())
        .extracting(finding -> finding.fault() + " " + finding.place())
        .contains("TRUNCATED entry 512");
  }

  @Test
  void an_older_state_put_back_is_found_with_the_remembered_checkpoint() throws IOException {
    Checkpoint remembered = new Checkpoint(ORIGIN, SIZE, LogFixture.root(entries));
    Path folder = parent.resolve("old");
    LogFixture.export(folder, entries.subList(0, 600));

    assertThat(verify(folder).sound()).isTrue();
    VerificationReport report = verifier.verifyDirectory(folder, remembered);
    assertThat(report.sound()).isFalse();
    assertThat(report.findings()).extracting(Finding::fault).containsExactly(Fault.ROLLED_BACK);
  }

  @Test
  void a_fork_signed_by_the_right_key_is_found_with_the_remembered_checkpoint() throws IOException {
    Checkpoint remembered = new Checkpoint(ORIGIN, 600, LogFixture.root(entries.subList(0, 600)));
    assertThat(verifier.verifyDirectory(export(), remembered).sound()).isTrue();

    entries.set(599, bytes("changed"));
    Path forked = parent.resolve("forked");
    LogFixture.export(forked, entries);
    assertThat(verify(forked).sound()).isTrue();
    VerificationReport report = verifier.verifyDirectory(forked, remembered);
    assertThat(report.findings()).extracting(Finding::fault).containsExactly(Fault.INCONSISTENT);
    assertThat(report.sound()).isFalse();
  }

  @Test
  void a_remembered_checkpoint_of_another_log_is_a_finding() throws IOException {
    Checkpoint other = new Checkpoint("other", 1, TreeHash.EMPTY);

    assertThat(verifier.verifyDirectory(export(), other).findings())
        .extracting(Finding::fault)
        .containsExactly(Fault.WRONG_ORIGIN);
  }

  @Test
  void a_checkpoint_that_is_not_the_logs_is_refused() throws IOException {
    Path folder = export();
    Hash root = LogFixture.root(entries);
    Path checkpoint = folder.resolve("checkpoint");
    Files.write(checkpoint, LogFixture.signed(new Checkpoint(ORIGIN + "x", SIZE, root)).bytes());
    assertThat(only(folder).fault()).isEqualTo(Fault.WRONG_ORIGIN);

    SigningKey other = SigningKey.generate(new SecureRandom());
    String text = new Checkpoint(ORIGIN, SIZE, root).text();
    Files.write(checkpoint, other.sign(other.verifierKey(ORIGIN), text).bytes());
    assertThat(only(folder).fault()).isEqualTo(Fault.UNSIGNED);

    Files.write(checkpoint, other.sign(LogFixture.VKEY, text).bytes());
    assertThat(only(folder).fault()).isEqualTo(Fault.BAD_SIGNATURE);

    Files.writeString(checkpoint, text);
    assertThat(only(folder).fault()).isEqualTo(Fault.MALFORMED);
    Files.write(checkpoint, new byte[SignedNote.MAX_BYTES + 2]);
    assertThat(only(folder).fault()).isEqualTo(Fault.MALFORMED);
  }

  @Test
  void a_signature_over_a_wrong_root_does_not_help() throws IOException {
    Path folder = export();
    Checkpoint wrong = new Checkpoint(ORIGIN, SIZE, TreeHash.leaf(bytes("x")));
    new LogDirectory(folder).writeCheckpoint(LogFixture.signed(wrong));

    assertThat(only(folder).fault()).isEqualTo(Fault.CHANGED_ROOT);
  }

  @Test
  void a_checkpoint_of_more_entries_than_there_are_is_found() throws IOException {
    Path folder = export();
    Checkpoint larger = new Checkpoint(ORIGIN, SIZE + 1, LogFixture.root(entries));
    new LogDirectory(folder).writeCheckpoint(LogFixture.signed(larger));

    assertThat(verify(folder).findings()).extracting(Finding::fault).contains(Fault.TRUNCATED);
  }

  @Test
  void partial_tiles_and_bundles_may_be_deleted_once_full_ones_are_there() throws IOException {
    Path folder = parent.resolve("grown");
    LogFixture.export(folder, entries.subList(0, 300));
    Path full = export();
    for (String path : new String[] {"tile/0/001", "tile/entries/001"}) {
      Files.copy(full.resolve(path), folder.resolve(path));
      Files.delete(folder.resolve(path + ".p/44"));
    }

    assertThat(verify(folder).findings()).isEmpty();
  }

  @Test
  void an_export_is_not_mixed_with_what_lies_there() throws IOException {
    Path folder = export();
    assertThatIOException()
        .isThrownBy(() -> LogExport.into(folder))
        .withMessageContaining("not empty");
  }

  @Test
  void an_export_is_not_finished_under_a_checkpoint_of_something_else() throws IOException {
    Path folder = parent.resolve("export");
    LogExport export = LogExport.into(folder);
    export.append(bytes("a"));

    assertThatExceptionOfType(LogRejectedException.class)
        .isThrownBy(() -> export.finish(LogFixture.signed(entries)));
    assertThat(folder.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void nothing_temporary_is_left_in_an_export() throws IOException {
    try (Stream<Path> files = Files.walk(export())) {
      assertThat(files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()))
          .extracting(file -> parent.resolve("export").relativize(file).toString())
          .containsExactly(
              "checkpoint",
              "tile/0/000",
              "tile/0/001",
              "tile/0/002.p/188",
              "tile/1/000.p/2",
              "tile/entries/000",
              "tile/entries/001",
              "tile/entries/002.p/188");
    }
  }
}
