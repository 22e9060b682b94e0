package io.bailiwick.llama.chat;

import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Conversations as token ids, the same for training and for serving. Only the template's own text
 * becomes control tokens: a message that spells {@code <|end|>} stays a message, so nobody can
 * forge the end of a turn, another speaker or the system's words. Text between control tokens is
 * encoded in one piece, as Hugging Face transformers does, so that harmless conversations get the
 * very ids that {@code apply_chat_template} gives.
 *
 * <p>Instances may be shared between threads.
 */
public final class ChatPrompt {
  /** Who may speak. */
  public static final List<String> ROLES = List.of("system", "user", "assistant");

  private final ChatTemplate template;
  private final Tokenizer tokenizer;
  private final ControlTokenMarks marks;

  /** Prompts with the given template in the given vocabulary. */
  public ChatPrompt(ChatTemplate template, Tokenizer tokenizer) {
    this.template = template;
    this.tokenizer = tokenizer;
    this.marks = new ControlTokenMarks(tokenizer.controlTokens());
  }

  /**
   * Prompts for the model in a directory.
   *
   * @throws ModelFormatException if it has no chat template
   */
  public static ChatPrompt open(Path modelDirectory, Tokenizer tokenizer) throws IOException {
    return new ChatPrompt(ChatTemplate.open(modelDirectory), tokenizer);
  }

  /**
   * As {@link #open}, or empty if the model names no chat template at all.
   *
   * @throws ModelFormatException if it has one that cannot be read
   */
  public static Optional<ChatPrompt> openIfPresent(Path modelDirectory, Tokenizer tokenizer)
      throws IOException {
    return ChatTemplate.openIfPresent(modelDirectory)
        .map(template -> new ChatPrompt(template, tokenizer));
  }

  /**
   * The ids after which the assistant answers.
   *
   * @param messages the turns, oldest first
   * @throws ChatTemplateException if the template refuses the conversation
   */
  public int[] encode(List<ChatMessage> messages) {
    return encode(messages, true);
  }

  /**
   * The ids of a conversation.
   *
   * @param addGenerationPrompt whether they end with the opening of the assistant's next turn
   * @throws ChatTemplateException if the template refuses the conversation
   * @throws IllegalArgumentException if a role is none of {@link #ROLES}
   */
  public int[] encode(List<ChatMessage> messages, boolean addGenerationPrompt) {
    return toArray(
        ids(template.render(marked(messages, addGenerationPrompt), addGenerationPrompt)));
  }

  /**
   * The ids of a conversation to learn from, and which of them the assistant says. What comes
   * before an answer is encoded exactly as {@link #encode(List)} does when that answer is asked
   * for. An answer's last token is the one that ends its turn.
   *
   * <p>Some templates change earlier turns when a later one comes; then only the last answer
   * counts.
   *
   * @throws IllegalArgumentException if the conversation does not end with the assistant
   * @throws ChatTemplateException if the template refuses the conversation
   */
  public ChatTranscript transcript(List<ChatMessage> messages) {
    if (messages.isEmpty() || !isAssistant(messages.get(messages.size() - 1))) {
      throw new IllegalArgumentException(
          "the conversation must end with an answer of the assistant to learn from");
    }
    List<ChatMessage> marked = marked(messages, false);
    List<Integer> answers = new ArrayList<>();
    for (int turn = 0; turn < marked.size(); turn++) {
      if (isAssistant(marked.get(turn))) {
        answers.add(turn);
      }
    }
    TranscriptBuilder all = new TranscriptBuilder();
    for (int answer : answers) {
      if (!append(all, marked, answer)) {
        TranscriptBuilder last = new TranscriptBuilder();
        requireTurns(append(last, marked, messages.size() - 1));
        return last.build();
      }
    }
    return all.build();
  }

  private static void requireTurns(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the chat template renders the last answer differently from what it asks for with"
              + " add_generation_prompt, so it cannot be told apart from the question");
    }
  }

  /** Adds everything up to and including one answer; false if the template does not continue. */
  private boolean append(TranscriptBuilder builder, List<ChatMessage> marked, int answer) {
    String asked = template.render(marked.subList(0, answer), true);
    String answered = template.render(marked.subList(0, answer + 1), false);
    if (!asked.startsWith(builder.rendered) || !answered.startsWith(asked)) {
      return false;
    }
    builder.add(ids(asked.substring(builder.rendered.length())), 0);
    List<Integer> ids = ids(answered.substring(asked.length()));
    builder.add(ids, lengthWithEnd(ids));
    builder.rendered = answered;
    return true;
  }

  /** An answer ends with its last end-of-text token; what the template puts behind is not said. */
  private int lengthWithEnd(List<Integer> ids) {
    int length = 0;
    for (int end : tokenizer.endOfText()) {
      length = Math.max(length, ids.lastIndexOf(end) + 1);
    }
    return length == 0 ? ids.size() : length;
  }

  private static boolean isAssistant(ChatMessage message) {
    return message.role().equals("assistant");
  }

  /**
   * Messages in which no control token can be read. Marking every place where one could begin is
   * always safe, but a template that looks into messages then sees other text; so only complete
   * control tokens are marked if the template makes the same control tokens of both.
   */
  private List<ChatMessage> marked(List<ChatMessage> messages, boolean addGenerationPrompt) {
    messages.forEach(message -> requireKnown(message.role()));
    List<ChatMessage> clean = each(messages, ControlTokenMarks::withoutMarks);
    List<ChatMessage> safe = each(clean, marks::markEveryBeginning);
    if (safe.equals(clean)) {
      return clean;
    }
    List<ChatMessage> sparing = each(clean, marks::markComplete);
    List<Integer> fromSafe = marks.controlTokens(template.render(safe, addGenerationPrompt));
    List<Integer> fromSparing = marks.controlTokens(template.render(sparing, addGenerationPrompt));
    return fromSafe.equals(fromSparing) ? sparing : safe;
  }

  /** A template may print the role inside of a control token. */
  private static void requireKnown(String role) {
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException(
          "role \"" + role + "\" is not known; it must be one of " + ROLES);
    }
  }

  private static List<ChatMessage> each(List<ChatMessage> messages, UnaryOperator<String> change) {
    return messages.stream()
        .map(message -> new ChatMessage(message.role(), change.apply(message.content())))
        .toList();
  }

  private List<Integer> ids(String rendered) {
    List<Integer> ids = new ArrayList<>();
    marks.split(
        rendered,
        text -> {
          for (int id : tokenizer.encode(text)) {
            ids.add(id);
          }
        },
        ids::add);
    return ids;
  }

  private static int[] toArray(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A transcript while it grows. */
  private static final class TranscriptBuilder {
    private final List<Integer> ids = new ArrayList<>();
    private final List<Boolean> said = new ArrayList<>();
    private String rendered = "";

    void add(List<Integer> more, int saidOfThem) {
      ids.addAll(more);
      for (int i = 0; i < more.size(); i++) {
        said.add(i < saidOfThem);
      }
    }

    ChatTranscript build() {
      boolean[] answer = new boolean[said.size()];
      for (int i = 0; i < answer.length; i++) {
        answer[i] = said.get(i);
      }
      return new ChatTranscript(toArray(ids), answer);
    }
  }
}
