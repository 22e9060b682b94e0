package io.bailiwick.llama.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a listener hears. */
final class Recording implements GenerationListener {
  final StringBuilder heard = new StringBuilder();
  final List<TokenChoice> choices = new ArrayList<>();
  private Generation generation;
  RuntimeException failure;
  private final boolean growth;

  Recording() {
    this(true);
  }

  private Recording(boolean growth) {
    this.growth = growth;
  }

  static Recording ofTheEnd() {
    return new Recording(false);
  }

  @Override
  public boolean hearsGrowth() {
    return growth;
  }

  GenerationRequest request(List<Integer> prompt, SamplingSettings settings) {
    return new GenerationRequest(prompt, settings, this);
  }

  Generation generation() {
    assertThat(generation).isNotNull();
    return generation;
  }

  @Override
  public void grew(String fragment, List<TokenChoice> since) {
    heard.append(fragment);
    choices.addAll(since);
  }

  @Override
  public void ended(Generation ended) {
    generation = ended;
  }

  @Override
  public void failed(RuntimeException reason) {
    failure = reason;
  }
}
