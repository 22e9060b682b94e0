package io.bailiwick.cli.serving;

import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.generate.DecodingBatch;
import io.bailiwick.llama.generate.Generation;
import io.bailiwick.llama.generate.GenerationListener;
import io.bailiwick.llama.generate.GenerationRequest;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.generate.SamplingSettings;
import io.bailiwick.llama.generate.TokenChoice;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A model in this process. */
final class LocalPartner implements ChatPartner {
  private final LanguageModel language;
  private final ChatPrompt prompt;
  private final SamplingSettings sampling;

  LocalPartner(LanguageModel language, ChatPrompt prompt, SamplingSettings sampling) {
    this.language = language;
    this.prompt = prompt;
    this.sampling = sampling;
  }

  @Override
  public String answer(List<ChatMessage> conversation, Consumer<String> fragments) {
    List<Integer> ids = Arrays.stream(prompt.encode(conversation)).boxed().toList();
    int most = language.model().config().maxPositions();
    int capacity = (int) Math.min(most, (long) ids.size() + sampling.maximumNewTokens());
    Hearing hearing = new Hearing(fragments);
    try (DecodingBatch batch =
        new DecodingBatch(language.model(), language.tokenizer(), 1, capacity)) {
      batch.add(List.of(new GenerationRequest(ids, sampling, hearing)));
      while (batch.size() > 0) {
        batch.step();
      }
    }
    return hearing.text.toString();
  }

  @Override
  public void close() {
    language.close();
  }

  private static final class Hearing implements GenerationListener {
    private final Consumer<String> fragments;
    private final StringBuilder text = new StringBuilder();

    Hearing(Consumer<String> fragments) {
      this.fragments = fragments;
    }

    @Override
    public void grew(String fragment, List<TokenChoice> choices) {
      text.append(fragment);
      fragments.accept(fragment);
    }

    @Override
    public void ended(Generation generation) {}

    @Override
    public void failed(RuntimeException reason) {
      throw reason;
    }
  }
}
