package io.bailiwick.training.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
  private static final int PADDING = 0;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 65, 1000})
  void a_permutation_visits_every_place_once(int size) {
    Permutation permutation = new Permutation(size, 5, 2);
    assertThat(IntStream.range(0, size).map(permutation::at).sorted().toArray())
        .isEqualTo(IntStream.range(0, size).toArray());
  }

  @Test
  void passes_and_seeds_have_orders_of_their_own() {
    Set<List<Integer>> orders = new HashSet<>();
    for (long seed = 0; seed < 3; seed++) {
      for (long pass = 0; pass < 3; pass++) {
        Permutation permutation = new Permutation(50, seed, pass);
        orders.add(IntStream.range(0, 50).map(permutation::at).boxed().toList());
      }
    }
    assertThat(orders).hasSize(9);
  }

  @Test
  void a_place_outside_the_permutation_is_refused() {
    assertThatThrownBy(() -> new Permutation(5, 0, 0).at(5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /**
   * Examples (1 2 3) and (4 5) with T = 4: inputs 1 2 4 and padding, targets 2 3 5 and nothing: the
   * last token of one example never predicts the first of the next.
   */
  @Test
  void no_position_predicts_across_examples() {
    TokenBatch.Builder builder = new TokenBatch.Builder(1, 4, PADDING);
    builder.add(0, example(1, true, 1, 2, 3));
    builder.add(0, example(2, true, 4, 5));
    TokenBatch batch = builder.build();
    assertThat(batch.inputs()).containsExactly(1, 2, 4, PADDING);
    assertThat(batch.targets()).containsExactly(2, 3, 5, TokenBatch.IGNORED);
    assertThat(batch.documents()).containsExactly(0, 0, 1, -1);
    assertThat(batch.learntTokens()).isEqualTo(3);
  }

  @Test
  void a_token_that_is_not_learnt_is_read_but_not_predicted() {
    TokenBatch.Builder builder = new TokenBatch.Builder(1, 3, PADDING);
    builder.add(
        0,
        new Example(
            new Origin(0, 1), new int[] {1, 2, 3, 4}, new boolean[] {false, false, true, true}));
    TokenBatch batch = builder.build();
    assertThat(batch.inputs()).containsExactly(1, 2, 3);
    assertThat(batch.targets()).containsExactly(TokenBatch.IGNORED, 3, 4);
  }

  @Test
  void an_example_longer_than_the_room_is_refused() {
    TokenBatch.Builder builder = new TokenBatch.Builder(1, 2, PADDING);
    assertThatThrownBy(() -> builder.add(0, example(1, true, 1, 2, 3, 4)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_store_gives_back_what_was_written_with_marks_and_origin() throws IOException {
    Example masked =
        new Example(new Origin(3, 77), new int[] {9, 0, 5}, new boolean[] {false, true, false});
    try (ExampleStore store = store("s", List.of(example(1, true, 1, 2), masked))) {
      assertThat(store.size()).isEqualTo(2);
      assertThat(store.positions(0)).isEqualTo(1);
      Example read = store.read(1);
      assertThat(read.ids()).containsExactly(9, 0, 5);
      assertThat(read.learnt()).containsExactly(false, true, false);
      assertThat(read.origin()).isEqualTo(new Origin(3, 77));
      assertThatThrownBy(() -> store.read(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void every_example_is_seen_once_per_pass_and_rows_are_nearly_full() throws IOException {
    List<Example> examples = lengths(300, 3, 40);
    try (ExampleStore store = store("s", examples)) {
      RowStream stream = new RowStream(store, 64, 1);
      long rows = RowStream.rowsPerPass(store, 64, 1);
      List<Integer> seen = new ArrayList<>();
      for (int row = 0; row < 3 * rows; row++) {
        List<Integer> examplesOfRow = stream.next();
        assertThat(examplesOfRow.stream().mapToInt(store::positions).sum()).isBetween(1, 64);
        seen.addAll(examplesOfRow);
      }
      for (int example = 0; example < 300; example++) {
        assertThat(Collections.frequency(seen, example)).as("example %d", example).isBetween(2, 4);
      }
      long positions = examples.stream().mapToLong(e -> e.ids().length - 1).sum();
      assertThat(positions / (64.0 * rows)).isGreaterThan(0.97);
    }
  }

  @Test
  void a_mixture_gives_each_part_its_share_of_tokens_at_every_moment() throws IOException {
    try (ExampleStore train = store("a", lengths(40, 5, 30));
        ExampleStore replay = store("b", lengths(400, 5, 60))) {
      List<RowMixture.Share> shares =
          List.of(new RowMixture.Share(train, 0.7), new RowMixture.Share(replay, 0.3));
      RowMixture mixture = new RowMixture(shares, 4, 64, PADDING, 9);
      for (int batch = 1; batch <= 50; batch++) {
        mixture.next();
        List<Long> given = ((RowMixture.Position) mixture.position()).given();
        double total = given.get(0) + given.get(1);
        assertThat(Math.abs(given.get(1) - 0.3 * total)).as("batch %d", batch).isLessThan(2 * 64);
      }
    }
  }

  @Test
  void a_mixture_goes_on_exactly_where_it_was() throws IOException {
    try (ExampleStore train = store("a", lengths(30, 5, 30));
        ExampleStore replay = store("b", lengths(70, 5, 60))) {
      List<RowMixture.Share> shares =
          List.of(new RowMixture.Share(train, 0.5), new RowMixture.Share(replay, 0.5));
      RowMixture mixture = new RowMixture(shares, 2, 64, PADDING, 9);
      for (int batch = 0; batch < 17; batch++) {
        mixture.next();
      }
      Object position = mixture.position();
      List<int[]> expected = inputs(mixture, 40);
      RowMixture other = new RowMixture(shares, 2, 64, PADDING, 9);
      other.restore(position);
      assertThat(inputs(other, 40)).usingRecursiveComparison().isEqualTo(expected);
    }
  }

  @Test
  void pairs_keep_chosen_and_rejected_apart_and_go_on_where_they_were() throws IOException {
    List<Example> sides = lengths(2 * 11, 4, 20);
    try (ExampleStore store = store("p", sides)) {
      PairStream stream = new PairStream(store, 3, 24, PADDING, 4);
      stream.next();
      Object position = stream.position();
      PairBatch batch = stream.next();
      assertThat(batch.pairs()).hasSize(3);
      for (int i = 0; i < 6; i++) {
        int[] ids = sides.get(2 * batch.pairs().get(i / 2) + i % 2).ids();
        assertThat(inputsOf(batch.batch(), i)).isEqualTo(Arrays.copyOf(ids, ids.length - 1));
      }
      PairStream other = new PairStream(store, 3, 24, PADDING, 4);
      other.restore(position);
      assertThat(other.next().pairs()).isEqualTo(batch.pairs());
    }
  }

  @Test
  void held_out_rows_hold_every_example_once_in_order() throws IOException {
    List<Example> examples = lengths(25, 4, 20);
    try (ExampleStore first = store("a", examples.subList(0, 10));
        ExampleStore second = store("b", examples.subList(10, 25))) {
      List<Long> lines = new ArrayList<>();
      for (TokenBatch batch : new RowSequence(List.of(first, second), 2, 24, PADDING, 1000)) {
        batch.origins().forEach(origin -> lines.add(origin.line()));
      }
      assertThat(lines).isEqualTo(examples.stream().map(e -> e.origin().line()).toList());
    }
  }

  private static int[] inputsOf(TokenBatch batch, int document) {
    return IntStream.range(0, batch.inputs().length)
        .filter(i -> batch.documents()[i] == document)
        .map(i -> batch.inputs()[i])
        .toArray();
  }

  private static List<int[]> inputs(RowMixture mixture, int batches) {
    List<int[]> inputs = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      inputs.add(mixture.next().inputs());
    }
    return inputs;
  }

  private ExampleStore store(String name, List<Example> examples) throws IOException {
    try (ExampleStoreWriter writer = new ExampleStoreWriter(directory, name)) {
      for (Example example : examples) {
        writer.write(example);
      }
    }
    return ExampleStore.open(directory, name);
  }

  /**
   * Examples whose lengths run from the shortest to the longest and around, all tokens distinct.
   */
  private static List<Example> lengths(int count, int shortest, int longest) {
    List<Example> examples = new ArrayList<>();
    int next = 1;
    for (int i = 0; i < count; i++) {
      int length = shortest + i * 7 % (longest - shortest + 1);
      examples.add(example(i + 1, true, IntStream.range(next, next + length).toArray()));
      next += length;
    }
    return examples;
  }

  private static Example example(long line, boolean learnt, int... ids) {
    boolean[] marks = new boolean[ids.length];
    Arrays.fill(marks, learnt);
    return new Example(new Origin(0, line), ids, marks);
  }
}
