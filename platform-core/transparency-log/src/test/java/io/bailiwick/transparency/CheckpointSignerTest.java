package io.bailiwick.transparency;

import static io.bailiwick.transparency.LogFixture.KEY;
import static io.bailiwick.transparency.LogFixture.LOG;
import static io.bailiwick.transparency.LogFixture.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bailiwick.transparency.LogFixture.TileTable;
import io.bailiwick.transparency.SigningRefusedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signer never signs two checkpoints that contradict each other. */
class CheckpointSignerTest {
  @TempDir Path folder;

  private final List<byte[]> entries = LogFixture.entries(50, new Random(21));
  private final TileTable tiles = TileTable.of(entries);
  private Path state;
  private CheckpointSigner signer;

  @BeforeEach
  void a_new_log() throws IOException {
    state = folder.resolve("state");
    signer = CheckpointSigner.create(KEY, ORIGIN, state);
  }

  private Checkpoint at(int size) throws IOException {
    return new Checkpoint(ORIGIN, size, new TreeReader(tiles, size).root());
  }

  private ConsistencyProof proof(int old, int size) throws IOException {
    return new TreeReader(tiles, size).consistency(old);
  }

  private void assertRefused(Reason reason, Checkpoint next, ConsistencyProof proof)
      throws IOException {
    byte[] before = Files.readAllBytes(state);
    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> signer.sign(next, proof))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .withMessageStartingWith(ORIGIN + ": ")
        .withMessageContaining("; ");
    assertThat(state).hasBinaryContent(before);
  }

  @Test
  void a_growing_log_is_signed_and_remembered() throws IOException {
    for (int size = 0, old = 0; size <= 50; old = size, size += 7) {
      SignedNote note = signer.sign(at(size), proof(old, size));
      assertThat(LOG.open(note.bytes())).isEqualTo(at(size));
      assertThat(state).hasContent(at(size).text());
      assertThat(signer.last()).isEqualTo(at(size));
    }
  }

  @Test
  void a_smaller_tree_is_never_signed() throws IOException {
    signer.sign(at(30), proof(0, 30));

    for (int size = 0; size < 30; size++) {
      assertRefused(Reason.SMALLER_TREE, at(size), proof(size, 30));
    }
  }

  @Test
  void the_same_size_is_signed_again_only_with_the_same_root() throws IOException {
    SignedNote first = signer.sign(at(30), proof(0, 30));

    assertThat(signer.sign(at(30), proof(30, 30)).bytes()).isEqualTo(first.bytes());
    Checkpoint other = new Checkpoint(ORIGIN, 30, at(29).root());
    assertRefused(Reason.OTHER_ROOT, other, proof(30, 30));
  }

  @Test
  void a_rewritten_log_is_not_signed_whatever_proof_it_brings() throws IOException {
    signer.sign(at(30), proof(0, 30));
    List<byte[]> rewritten = new ArrayList<>(entries);
    rewritten.set(3, new byte[] {1});
    TileTable forged = TileTable.of(rewritten);
    Checkpoint next = new Checkpoint(ORIGIN, 40, new TreeReader(forged, 40).root());

    assertRefused(Reason.WRONG_PROOF, next, new TreeReader(forged, 40).consistency(30));
    assertRefused(Reason.WRONG_PROOF, next, new TreeReader(forged, 40).consistency(0));
    assertRefused(Reason.WRONG_PROOF, next, proof(30, 40));
    assertRefused(Reason.WRONG_PROOF, next, new ConsistencyProof(40, 40, List.of()));
  }

  @Test
  void a_proof_between_other_sizes_or_damaged_is_refused() throws IOException {
    signer.sign(at(30), proof(0, 30));

    assertRefused(Reason.WRONG_PROOF, at(40), proof(29, 40));
    assertRefused(Reason.WRONG_PROOF, at(40), proof(30, 41));
    assertRefused(Reason.WRONG_PROOF, at(40), proof(0, 40));
    Checkpoint otherSize = new Checkpoint(ORIGIN, 41, at(40).root());
    assertRefused(Reason.WRONG_PROOF, otherSize, proof(30, 40));
    assertRefused(Reason.WRONG_PROOF, at(40), new ConsistencyProof(30, 40, List.of()));
    List<Hash> path = new ArrayList<>(proof(30, 40).path());
    path.set(0, TreeHash.EMPTY);
    assertRefused(Reason.WRONG_PROOF, at(40), new ConsistencyProof(30, 40, path));
  }

  @Test
  void a_checkpoint_of_another_log_is_not_signed() throws IOException {
    Checkpoint other = new Checkpoint(ORIGIN + "x", 30, at(30).root());

    assertRefused(Reason.OTHER_LOG, other, proof(0, 30));
  }

  @Test
  void a_signer_opened_again_remembers() throws IOException {
    signer.sign(at(30), proof(0, 30));
    signer = CheckpointSigner.open(KEY, ORIGIN, state);

    assertThat(signer.last()).isEqualTo(at(30));
    assertRefused(Reason.SMALLER_TREE, at(20), proof(0, 20));
    assertThat(LOG.open(signer.sign(at(50), proof(30, 50)).bytes())).isEqualTo(at(50));
  }

  @Test
  void a_second_signer_on_the_same_state_sees_what_the_first_signed() throws IOException {
    CheckpointSigner second = CheckpointSigner.open(KEY, ORIGIN, state);
    second.sign(at(30), proof(0, 30));

    assertRefused(Reason.SMALLER_TREE, at(20), proof(0, 20));
    assertRefused(Reason.WRONG_PROOF, at(40), proof(0, 40));
  }

  @Test
  void nothing_is_signed_when_it_cannot_be_remembered() throws IOException {
    // So long a name that no temporary file fits beside it: the write fails, even for root.
    Path long250 = folder.resolve("s".repeat(250));
    Files.writeString(long250, at(10).text());
    CheckpointSigner forgetful = CheckpointSigner.open(KEY, ORIGIN, long250);

    assertThat(forgetful.sign(at(10), proof(10, 10)).text()).isEqualTo(at(10).text());
    assertThatIOException().isThrownBy(() -> forgetful.sign(at(30), proof(10, 30)));
    assertThat(long250).hasContent(at(10).text());
  }

  @Test
  void a_missing_damaged_or_foreign_memory_is_refused() throws IOException {
    assertMemoryRefused("");
    assertMemoryRefused("damaged");
    assertMemoryRefused(at(3).text() + "x\n");
    assertMemoryRefused(new Checkpoint("other", 3, at(3).root()).text());
    assertMemoryRefused("x".repeat(5000));
    Files.delete(state);
    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> CheckpointSigner.open(KEY, ORIGIN, state))
        .withMessageContaining("memory is missing");
    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> signer.sign(at(3), proof(0, 3)));
  }

  private void assertMemoryRefused(String content) throws IOException {
    Files.writeString(state, content);
    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> CheckpointSigner.open(KEY, ORIGIN, state))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STATE));
    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> signer.sign(at(3), proof(0, 3)));
  }

  @Test
  void a_new_log_never_replaces_a_memory() throws IOException {
    signer.sign(at(30), proof(0, 30));

    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> CheckpointSigner.create(KEY, ORIGIN, state))
        .withMessageContaining("signed before");
    assertThat(signer.last()).isEqualTo(at(30));
  }

  @Test
  void a_state_file_in_no_folder_is_an_error() {
    assertThatIOException()
        .isThrownBy(
            () -> CheckpointSigner.create(KEY, ORIGIN, folder.resolve("nowhere").resolve("s")));
  }

  @Test
  void of_two_histories_offered_at_once_one_is_signed() throws Exception {
    List<byte[]> rewritten = new ArrayList<>(entries);
    rewritten.set(0, new byte[] {1});
    TileTable forged = TileTable.of(rewritten);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<SignedNote>> attempts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        TileTable history = i % 2 == 0 ? tiles : forged;
        CheckpointSigner own = CheckpointSigner.open(KEY, ORIGIN, state);
        TreeReader reader = new TreeReader(history, 10);
        Checkpoint next = new Checkpoint(ORIGIN, 10, reader.root());
        attempts.add(() -> own.sign(next, new TreeReader(history, 10).consistency(0)));
      }
      List<Checkpoint> signed = new ArrayList<>();
      for (Future<SignedNote> attempt : threads.invokeAll(attempts)) {
        try {
          signed.add(LOG.open(attempt.get().bytes()));
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(SigningRefusedException.class);
        }
      }
      assertThat(signed.stream().distinct()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
