package io.bailiwick.llama.chat;

import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chat template of a model: turns a conversation into the one text the model was trained to
 * read. Renders as Hugging Face transformers does, because a template rendered a little differently
 * costs quality that nobody sees.
 *
 * <p>A template is a program from outside. This interpreter gives it plain values only, no Java
 * object, and stops it when it does more than any real template needs.
 *
 * <p>Instances may be shared between threads.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/">Jinja: template designer
 *     documentation</a>
 */
public final class ChatTemplate {
  private final Path file;
  private final String source;
  private final List<Statement> statements;
  private final Map<String, Object> constants;
  private final Clock clock;

  private ChatTemplate(Path file, String source, Map<String, ?> constants, Clock clock) {
    this.file = file;
    this.source = source;
    this.clock = clock;
    this.constants = new HashMap<>();
    constants.forEach((name, value) -> this.constants.put(name, Values.of(value)));
    try {
      this.statements = StatementParser.parse(source);
    } catch (TemplateError e) {
      throw new ChatTemplateException(file, e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new ChatTemplateException(file, TemplateError.unforeseen(e));
    }
  }

  /**
   * Opens the template of a model directory: {@code chat_template.jinja} where there is one, else
   * {@code chat_template} of {@code tokenizer_config.json}, of several the one named {@code
   * default}. Templates that print the date print today's, in the time zone of this machine.
   *
   * @throws ModelFormatException if there is no template
   * @throws ChatTemplateException naming the line if it cannot be read
   */
  public static ChatTemplate open(Path modelDirectory) throws IOException {
    return open(modelDirectory, Clock.system(ZoneId.systemDefault()));
  }

  /** As {@link #open(Path)}, with a clock for templates that print the date. */
  public static ChatTemplate open(Path modelDirectory, Clock clock) throws IOException {
    return of(TemplateSource.find(modelDirectory), clock);
  }

  /** As {@link #open(Path)}, or empty if the directory names no template at all. */
  static Optional<ChatTemplate> openIfPresent(Path modelDirectory) throws IOException {
    Clock clock = Clock.system(ZoneId.systemDefault());
    return TemplateSource.findIfPresent(modelDirectory).map(found -> of(found, clock));
  }

  private static ChatTemplate of(TemplateSource found, Clock clock) {
    return new ChatTemplate(found.file(), found.template(), found.constants(), clock);
  }

  /**
   * A template from text.
   *
   * @param file where it came from, for errors
   * @param source the template
   * @param constants names it may use besides the conversation, such as {@code bos_token}; text,
   *     numbers, truth values, lists and maps
   * @param clock time for templates that print the date
   */
  public static ChatTemplate of(Path file, String source, Map<String, ?> constants, Clock clock) {
    return new ChatTemplate(file, source, constants, clock);
  }

  /** The template's own text. */
  public String source() {
    return source;
  }

  /**
   * Renders a conversation.
   *
   * @param messages the turns, oldest first
   * @param addGenerationPrompt whether the text ends with the opening of the assistant's next turn
   * @throws ChatTemplateException if the template refuses the conversation or does what it may not
   */
  public String render(List<ChatMessage> messages, boolean addGenerationPrompt) {
    List<Map<String, @Nullable Object>> turns = new ArrayList<>();
    for (ChatMessage message : messages) {
      Map<String, @Nullable Object> turn = new LinkedHashMap<>();
      turn.put("role", message.role());
      turn.put("content", message.content());
      turns.add(turn);
    }
    Map<String, @Nullable Object> conversation = new HashMap<>();
    conversation.put("messages", turns);
    conversation.put("add_generation_prompt", addGenerationPrompt);
    conversation.put("tools", null);
    conversation.put("documents", null);
    return render(conversation);
  }

  /** Renders with any variables; they hide constants of the same name. */
  String render(Map<String, ?> variables) {
    Budget budget = new Budget();
    Map<String, Object> names = Functions.all(clock);
    names.putAll(constants);
    variables.forEach((name, value) -> names.put(name, Values.of(value)));
    BoundedText out = new BoundedText(budget);
    try {
      Statement.execute(statements, Scope.of(names, budget), out);
    } catch (TemplateError e) {
      throw new ChatTemplateException(file, e);
    }
    return out.toString();
  }
}
