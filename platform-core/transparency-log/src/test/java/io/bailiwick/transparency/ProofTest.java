package io.bailiwick.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bailiwick.transparency.LogFixture.TileTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Proofs, against RFC 9162 sections 2.1.3 and 2.1.4. */
class ProofTest {
  private static final int SMALL = 64;

  private final Random random = new Random(9162);
  private final List<byte[]> entries = LogFixture.entries(SMALL, random);
  private final TileTable tiles = TileTable.of(entries);

  private Hash root(int size) {
    return LogFixture.slowRoot(entries.subList(0, size));
  }

  private Hash leaf(int index) {
    return TreeHash.leaf(entries.get(index));
  }

  @Test
  void every_entry_of_every_small_tree_is_proved_and_no_other() throws IOException {
    for (int size = 1; size <= SMALL; size++) {
      Hash root = root(size);
      for (int index = 0; index < size; index++) {
        InclusionProof proof = new TreeReader(tiles, size).inclusion(index);
        assertThat(proof.proves(leaf(index), root)).as("%d of %d", index, size).isTrue();
        assertThat(proof.proves(leaf((index + 1) % SMALL), root)).isFalse();
        assertThat(proof.proves(leaf(index), root(size - 1))).isFalse();
        for (List<Hash> path : mutations(proof.path(), root)) {
          assertThat(new InclusionProof(index, size, path).proves(leaf(index), root)).isFalse();
        }
      }
    }
  }

  @Test
  void an_entry_is_not_proved_at_another_index() throws IOException {
    for (int size = 1; size <= SMALL; size++) {
      InclusionProof proof = new TreeReader(tiles, size).inclusion(size / 2);
      for (int other = -1; other <= size + 1; other++) {
        boolean same = other == size / 2;
        assertThat(new InclusionProof(other, size, proof.path()).proves(leaf(size / 2), root(size)))
            .isEqualTo(same);
      }
    }
  }

  @Test
  void an_entry_is_not_proved_for_a_tree_of_another_depth() throws IOException {
    InclusionProof proof = new TreeReader(tiles, 8).inclusion(0);

    assertThat(proof.proves(leaf(0), root(8))).isTrue();
    for (int size : new int[] {1, 2, 4, 9, 16, 64}) {
      assertThat(new InclusionProof(0, size, proof.path()).proves(leaf(0), root(8))).isFalse();
    }
  }

  @Test
  void every_small_tree_is_proved_to_continue_every_smaller_one() throws IOException {
    for (int size = 0; size <= SMALL; size++) {
      for (int old = 0; old <= size; old++) {
        ConsistencyProof proof = new TreeReader(tiles, size).consistency(old);
        assertThat(proof.proves(root(old), root(size))).as("%d to %d", old, size).isTrue();
        assertRefused(proof);
      }
    }
  }

  private void assertRefused(ConsistencyProof proof) {
    int old = (int) proof.oldSize();
    int size = (int) proof.newSize();
    Hash oldRoot = root(old);
    Hash root = root(size);
    assertThat(proof.proves(LogFixture.flipped(oldRoot, random), root)).isFalse();
    if (old > 0) {
      assertThat(proof.proves(oldRoot, LogFixture.flipped(root, random))).isFalse();
      assertThat(new ConsistencyProof(old, size + 1, proof.path()).proves(oldRoot, root(size / 2)))
          .isFalse();
    }
    for (List<Hash> path : mutations(proof.path(), root)) {
      assertThat(new ConsistencyProof(old, size, path).proves(oldRoot, root))
          .as("%d to %d, %d instead of %d hashes", old, size, path.size(), proof.path().size())
          .isFalse();
    }
  }

  /** Bit flips, truncated, extended, swapped, each at every place. */
  private List<List<Hash>> mutations(List<Hash> path, Hash root) {
    List<List<Hash>> mutations = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<Hash> flipped = new ArrayList<>(path);
      flipped.set(i, LogFixture.flipped(path.get(i), random));
      mutations.add(flipped);
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      mutations.add(shorter);
      if (i > 0) {
        List<Hash> swapped = new ArrayList<>(path);
        Collections.swap(swapped, i - 1, i);
        mutations.add(swapped);
      }
    }
    for (int i = 0; i <= path.size(); i++) {
      List<Hash> longer = new ArrayList<>(path);
      longer.add(i, i % 2 == 0 ? root : TreeHash.EMPTY);
      mutations.add(longer);
    }
    return mutations;
  }

  @Test
  void proofs_reach_across_many_tiles() throws IOException {
    List<byte[]> many = LogFixture.entries(70_000, random);
    TileTable table = TileTable.of(many);
    for (int i = 0; i < 100; i++) {
      int size = 1 + random.nextInt(many.size());
      int index = random.nextInt(size);
      TreeReader reader = new TreeReader(table, size);
      Hash root = LogFixture.root(many.subList(0, size));
      Hash leaf = TreeHash.leaf(many.get(index));
      assertThat(reader.root()).isEqualTo(root);
      assertThat(reader.leaf(index)).isEqualTo(leaf);
      assertThat(reader.inclusion(index).proves(leaf, root)).isTrue();
      Hash old = LogFixture.root(many.subList(0, index));
      assertThat(reader.consistency(index).proves(old, root)).isTrue();
      assertThat(reader.consistency(index).proves(LogFixture.flipped(old, random), root)).isFalse();
    }
  }

  @Test
  void the_published_proof_from_one_to_eight_leaves_holds() {
    // transparency-dev/merkle, testdata/consistency/1: the public test tree.
    Hash one = Hash.ofBase64("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=");
    Hash eight = Hash.ofBase64("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=");
    List<Hash> path =
        List.of(
            Hash.ofBase64("lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c="),
            Hash.ofBase64("Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4="),
            Hash.ofBase64("a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ="));

    assertThat(new ConsistencyProof(1, 8, path).proves(one, eight)).isTrue();
    assertThat(new ConsistencyProof(1, 8, List.of()).proves(one, eight)).isFalse();
    assertThat(new ConsistencyProof(2, 8, path).proves(one, eight)).isFalse();
    assertThat(new InclusionProof(0, 8, path).proves(one, eight)).isTrue();
  }

  @Test
  void a_larger_tree_never_continues_into_a_smaller_one() {
    assertThat(new ConsistencyProof(5, 3, List.of()).proves(root(5), root(3))).isFalse();
    assertThat(new ConsistencyProof(5, 5, List.of()).proves(root(5), root(4))).isFalse();
    assertThat(new ConsistencyProof(-1, 5, List.of()).proves(root(0), root(5))).isFalse();
    assertThat(new ConsistencyProof(0, 0, List.of()).proves(root(3), root(3))).isFalse();
    assertThat(new ConsistencyProof(0, 5, List.of()).proves(root(3), root(5))).isFalse();
  }

  @Test
  void what_is_not_in_the_tree_is_not_asked_for() {
    TreeReader reader = new TreeReader(tiles, 5);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> reader.inclusion(5));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> reader.inclusion(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> reader.consistency(6));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> reader.leaf(5));
  }
}
