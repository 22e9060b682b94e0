package io.bailiwick.transparency;

import static io.bailiwick.transparency.LogFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes and roots, against RFC 6962 section 2.1 and the public test tree of its log. */
class TreeTest {
  private static final String[] PUBLIC_LEAVES = {
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f"
  };
  private static final String[] PUBLIC_ROOTS = {
    "e3b0c442 b855",
    "6e340b9c a01d",
    "fac54203 c125",
    "aeb6bcfe e77",
    "d37ee418 14b7",
    "4e3bbb1f 64d4",
    "76e67dad 7ef",
    "ddb89be4 4c8c",
    "5dc9da79 4328"
  };

  @Test
  void the_roots_of_the_public_test_tree_come_out() {
    TreeFrontier tree = new TreeFrontier();
    List<byte[]> leaves = new ArrayList<>();
    for (int size = 0; size <= PUBLIC_LEAVES.length; size++) {
      String[] ends = PUBLIC_ROOTS[size].split(" ");
      assertThat(tree.root().hex()).startsWith(ends[0]).endsWith(ends[1]);
      assertThat(tree.root()).isEqualTo(LogFixture.slowRoot(leaves));
      if (size < PUBLIC_LEAVES.length) {
        byte[] leaf = HexFormat.of().parseHex(PUBLIC_LEAVES[size]);
        leaves.add(leaf);
        tree.append(TreeHash.leaf(leaf));
      }
    }
    assertThat(tree.root().hex())
        .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  }

  @Test
  void every_root_up_to_300_leaves_is_that_of_the_definition() {
    List<byte[]> entries = LogFixture.entries(300, new Random(1));
    TreeFrontier tree = new TreeFrontier();
    for (int size = 0; size <= entries.size(); size++) {
      assertThat(tree.root()).isEqualTo(LogFixture.slowRoot(entries.subList(0, size)));
      assertThat(tree.subtrees()).hasSize(Integer.bitCount(size));
      if (size < entries.size()) {
        tree.append(TreeHash.leaf(entries.get(size)));
      }
    }
  }

  @Test
  void a_tree_continues_from_its_right_edge() {
    List<byte[]> entries = LogFixture.entries(100, new Random(2));
    TreeFrontier first = new TreeFrontier();
    entries.subList(0, 77).forEach(entry -> first.append(TreeHash.leaf(entry)));

    TreeFrontier second = TreeFrontier.of(first.size(), first.subtrees());
    entries.subList(77, 100).forEach(entry -> second.append(TreeHash.leaf(entry)));

    assertThat(second.root()).isEqualTo(LogFixture.slowRoot(entries));
  }

  @Test
  void a_right_edge_of_another_size_is_refused() {
    Hash hash = TreeHash.leaf(bytes("a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeFrontier.of(3, List.of(hash)))
        .withMessageContaining("3 leaves");
    assertThatIllegalArgumentException().isThrownBy(() -> TreeFrontier.of(0, List.of(hash)));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeFrontier.of(-1, List.of(hash)));
  }

  @Test
  void an_entry_cannot_pass_for_a_node() {
    Hash left = TreeHash.leaf(bytes("a"));
    Hash right = TreeHash.leaf(bytes("b"));
    byte[] both = Arrays.copyOf(left.bytes(), 64);
    System.arraycopy(right.bytes(), 0, both, 32, 32);

    assertThat(TreeHash.leaf(both)).isNotEqualTo(TreeHash.node(left, right));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void a_hash_of_another_length_is_refused(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(new byte[length]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
      })
  void a_hash_has_one_spelling_in_base64(String text) {
    assertThat(TreeHash.EMPTY.base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    assertThat(Hash.ofBase64(TreeHash.EMPTY.base64())).isEqualTo(TreeHash.EMPTY);
    assertThatIllegalArgumentException().isThrownBy(() -> Hash.ofBase64(text));
  }

  @Test
  void a_hash_cannot_be_changed_through_the_bytes_it_came_from() {
    byte[] bytes = new byte[32];
    Hash hash = Hash.of(bytes);
    bytes[0] = 1;
    hash.bytes()[1] = 1;

    assertThat(hash.hex()).isEqualTo("0".repeat(64));
    assertThat(hash).isEqualTo(Hash.ofHex("0".repeat(64))).isNotEqualTo(Hash.of(bytes));
  }
}
