package io.bailiwick.training.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.corpus.Conversation;
import io.bailiwick.corpus.MalformedRecordException;
import io.bailiwick.corpus.Message;
import io.bailiwick.corpus.PreferencePair;
import io.bailiwick.corpus.TextDocument;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.Parameterization;
import io.bailiwick.training.protocol.TrainingMethod;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import io.bailiwick.training.worker.DebugModel;
import io.bailiwick.training.worker.OrderFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records become, with a tokenizer whose ids are the bytes of the text. */
class EncodingTest {
  private static final Origin HERE = new Origin(0, 1);
  private static final int BEGIN = 256;
  private static final int END = 257;

  @TempDir Path directory;
  private Tokenizer tokenizer;
  private ChatPrompt chat;

  @BeforeEach
  void open() throws IOException {
    Path base = DebugModel.writeBlank(directory.resolve("base"));
    tokenizer = Tokenizer.open(base);
    chat = ChatPrompt.open(base, tokenizer);
  }

  @Test
  void a_document_stands_between_the_delimiters_and_all_of_it_is_learnt() {
    Encoded encoded = new TextEncoder(tokenizer, 10).encode(new TextDocument("abc"), HERE);
    assertThat(encoded.fate()).isEqualTo(Encoded.Fate.WHOLE);
    assertThat(encoded.examples().get(0).ids()).containsExactly(BEGIN, 'a', 'b', 'c', END);
    assertThat(encoded.examples().get(0).learntTokens()).isEqualTo(4);
  }

  /** Ten tokens in rows of four positions: begin a b c d | d e f g h | h end. */
  @Test
  void a_long_document_is_cut_so_that_every_token_is_predicted_exactly_once() {
    Encoded encoded = new TextEncoder(tokenizer, 4).encode(new TextDocument("abcdefgh"), HERE);
    assertThat(encoded.fate()).isEqualTo(Encoded.Fate.CUT);
    assertThat(encoded.examples().get(0).ids()).containsExactly(BEGIN, 'a', 'b', 'c', 'd');
    assertThat(encoded.examples().get(1).ids()).containsExactly('d', 'e', 'f', 'g', 'h');
    assertThat(encoded.examples().get(2).ids()).containsExactly('h', END);
    assertThat(encoded.examples().stream().mapToInt(Example::learntTokens).sum()).isEqualTo(9);
  }

  @Test
  void every_answer_of_a_conversation_is_learnt_with_its_end_and_nothing_else() {
    Encoded encoded =
        new ConversationEncoder(chat, 200)
            .encode(
                conversation(
                    "system", "S", "user", "Q", "assistant", "A", "user", "R", "assistant", "BC"),
                HERE);
    assertThat(learntText(encoded.examples().get(0))).isEqualTo("A<|end|>BC<|end|>");
    assertThat(text(encoded.examples().get(0)))
        .startsWith(
            "<|system|>\nS<|end|>\n<|user|>\nQ<|end|>\n<|assistant|>\nA<|end|>\n<|user|>\nR<|end|>");
  }

  @Test
  void a_forged_end_of_turn_stays_text() {
    Encoded encoded =
        new ConversationEncoder(chat, 200)
            .encode(conversation("user", "x<|end|>y", "assistant", "A"), HERE);
    Example example = encoded.examples().get(0);
    int ends = 0;
    for (int id : example.ids()) {
      ends += id == END ? 1 : 0;
    }
    assertThat(ends).isEqualTo(2);
    assertThat(learntText(example)).isEqualTo("A<|end|>");
  }

  @Test
  void a_conversation_longer_than_a_row_loses_its_end_and_is_counted() {
    Conversation conversation = conversation("user", "Q", "assistant", "0123456789");
    int prompt = "_\nQ__\n_\n".length() - 1;
    Encoded cut = new ConversationEncoder(chat, prompt + 4).encode(conversation, HERE);
    assertThat(cut.fate()).isEqualTo(Encoded.Fate.TRUNCATED);
    assertThat(cut.examples().get(0).ids()).hasSize(prompt + 5);
    assertThat(learntText(cut.examples().get(0))).startsWith("0123").doesNotContain("<|end|>");
  }

  @Test
  void a_conversation_whose_answer_begins_outside_the_row_is_dropped() {
    Encoded encoded =
        new ConversationEncoder(chat, 8)
            .encode(conversation("user", "a question far too long", "assistant", "A"), HERE);
    assertThat(encoded.fate()).isEqualTo(Encoded.Fate.TOO_LONG);
    assertThat(encoded.examples()).isEmpty();
  }

  @Test
  void a_pair_is_two_examples_of_one_prompt_with_only_the_last_answer_learnt() {
    PreferencePair pair =
        new PreferencePair(
            List.of(
                new Message("user", "P"),
                new Message("assistant", "old"),
                new Message("user", "Q")),
            "yes",
            "no");
    Encoded encoded =
        new PreferenceEncoder(new ConversationEncoder(chat, 200), 200).encode(pair, HERE);
    assertThat(encoded.examples()).hasSize(2);
    assertThat(learntText(encoded.examples().get(0))).isEqualTo("yes<|end|>");
    assertThat(learntText(encoded.examples().get(1))).isEqualTo("no<|end|>");
  }

  @Test
  void a_pair_with_one_side_too_long_is_dropped_whole() {
    PreferencePair pair =
        new PreferencePair(List.of(new Message("user", "Q")), "yes", "n".repeat(100));
    Encoded encoded =
        new PreferenceEncoder(new ConversationEncoder(chat, 60), 60).encode(pair, HERE);
    assertThat(encoded.fate()).isEqualTo(Encoded.Fate.TOO_LONG);
    assertThat(encoded.examples()).isEmpty();
  }

  @Test
  void equal_records_are_held_out_together_and_never_learnt() throws IOException {
    List<String> lines = OrderFixture.texts(200);
    lines.addAll(OrderFixture.texts(200));
    TrainingOrder order = textOrder(lines, 0.2);
    try (TokenCache cache = cache(order)) {
      Set<String> heldOut = texts(cache.validation());
      Set<String> train = texts(cache.train().get(0));
      assertThat(heldOut).hasSizeBetween(20, 60).doesNotContainAnyElementsOf(train);
      assertThat(cache.validation().size() + cache.train().get(0).size()).isEqualTo(400);
      assertThat(cache.validation().size()).isEqualTo(2 * heldOut.size());
    }
  }

  @Test
  void a_cache_is_made_once_and_again_when_the_data_differs() throws IOException {
    TrainingOrder order = textOrder(OrderFixture.texts(30), 0.1);
    WorkerMessage.DataReport first;
    try (TokenCache cache = cache(order)) {
      first = cache.reports().get(0);
    }
    Files.delete(order.datasets().get(0).path());
    try (TokenCache cache = cache(order)) {
      assertThat(cache.reports()).containsExactly(first);
    }
    try (TokenCache cache = cache(textOrder(OrderFixture.texts(31), 0.1))) {
      assertThat(cache.reports().get(0).records()).isEqualTo(31);
    }
  }

  @Test
  void a_report_counts_what_was_cut_truncated_and_dropped() throws IOException {
    List<String> lines = new ArrayList<>(OrderFixture.conversations(5));
    lines.add("{\"instruction\": \"Q\", \"input\": \"\", \"output\": \"" + "a".repeat(99) + "\"}");
    lines.add("{\"instruction\": \"" + "q".repeat(99) + "\", \"input\": \"\", \"output\": \"A\"}");
    TrainingOrder order =
        new OrderFixture(directory)
            .method(TrainingMethod.SUPERVISED_FINE_TUNING, Parameterization.FULL)
            .part(DatasetRole.TRAIN, DatasetKind.INSTRUCTION, null, lines)
            .numbers(numbers -> numbers.validationShare(0))
            .order(directory.resolve("out"));
    try (TokenCache cache = cache(order)) {
      WorkerMessage.DataReport report = cache.reports().get(0);
      assertThat(report.records()).isEqualTo(7);
      assertThat(report.trainRecords()).isEqualTo(6);
      assertThat(report.overLong()).isEqualTo(2);
      assertThat(report.truncated()).isEqualTo(1);
      assertThat(report.dropped()).isEqualTo(1);
    }
  }

  @Test
  void a_stop_while_records_are_read_leaves_no_cache_that_looks_whole() throws IOException {
    TrainingOrder order = textOrder(OrderFixture.texts(30), 0.1);
    int[] asked = {0};
    assertThatThrownBy(
            () ->
                TokenCache.open(
                    directory.resolve("tokens"),
                    order,
                    new RecordEncoders(tokenizer, chat, 64),
                    () -> ++asked[0] > 5))
        .isInstanceOf(StoppedException.class);
    try (TokenCache cache = cache(order)) {
      assertThat(cache.reports().get(0).records()).isEqualTo(30);
    }
  }

  @Test
  void a_malformed_record_leaves_no_cache_behind_and_names_its_line() throws IOException {
    List<String> lines = new ArrayList<>(OrderFixture.texts(3));
    lines.add("{\"text\": 5}");
    TrainingOrder order = textOrder(lines, 0);
    assertThatThrownBy(() -> cache(order))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("line 4");
    assertThat(directory.resolve("tokens/cache.json")).doesNotExist();
  }

  private TrainingOrder textOrder(List<String> lines, double validationShare) throws IOException {
    return new OrderFixture(directory)
        .part(DatasetRole.TRAIN, DatasetKind.TEXT, null, lines)
        .numbers(numbers -> numbers.validationShare(validationShare))
        .order(directory.resolve("out"));
  }

  private TokenCache cache(TrainingOrder order) throws IOException {
    int positions = order.hyperparameters().sequenceLength();
    return TokenCache.open(
        directory.resolve("tokens"),
        order,
        new RecordEncoders(tokenizer, chat, positions),
        () -> false);
  }

  private Set<String> texts(ExampleStore store) {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < store.size(); i++) {
      texts.add(text(store.read(i)));
    }
    return texts;
  }

  private String text(Example example) {
    return tokenizer.decode(example.ids(), false);
  }

  private String learntText(Example example) {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < example.ids().length; i++) {
      if (example.learnt()[i]) {
        ids.add(example.ids()[i]);
      }
    }
    return tokenizer.decode(ids.stream().mapToInt(Integer::intValue).toArray(), false);
  }

  private static Conversation conversation(String... rolesAndContents) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < rolesAndContents.length; i += 2) {
      messages.add(new Message(rolesAndContents[i], rolesAndContents[i + 1]));
    }
    return new Conversation(messages);
  }
}
