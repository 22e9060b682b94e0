package io.bailiwick.llama.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StopRuleTest {
  @Test
  void text_without_a_stop_is_released_at_once() {
    StopRule rule = rule("END");
    assertThat(rule.release("hello")).isEqualTo("hello");
    assertThat(rule.stopped()).isFalse();
  }

  @Test
  void a_stop_spread_over_fragments_is_never_shown() {
    StopRule rule = rule("END");
    assertThat(rule.release("well E")).isEqualTo("well ");
    assertThat(rule.release("N")).isEmpty();
    assertThat(rule.release("D and more")).isEmpty();
    assertThat(rule.stopped()).isTrue();
    assertThat(rule.releaseRest()).isEmpty();
    assertThat(rule.release("even more")).isEmpty();
  }

  @Test
  void what_turns_out_to_be_no_stop_is_released() {
    StopRule rule = rule("END");
    assertThat(rule.release("EN")).isEmpty();
    assertThat(rule.release("VY")).isEqualTo("ENVY");
  }

  @Test
  void a_beginning_inside_a_beginning_is_still_found() {
    StopRule rule = rule("aab");
    assertThat(rule.release("aa")).isEmpty();
    assertThat(rule.release("ab")).isEqualTo("a");
    assertThat(rule.stopped()).isTrue();
  }

  @Test
  void the_earliest_of_several_stops_counts() {
    StopRule rule = rule("zwei", "eins");
    assertThat(rule.release("null eins zwei")).isEqualTo("null ");
  }

  @Test
  void what_is_held_at_the_end_is_released() {
    StopRule rule = rule("\n\n");
    assertThat(rule.release("last line\n")).isEqualTo("last line");
    assertThat(rule.releaseRest()).isEqualTo("\n");
  }

  @Test
  void only_its_own_tokens_end_a_text() {
    StopRule rule = new StopRule(Set.of(2), List.of());
    assertThat(rule.endsAt(2)).isTrue();
    assertThat(rule.endsAt(3)).isFalse();
  }

  private static StopRule rule(String... stops) {
    return new StopRule(Set.of(), List.of(stops));
  }
}
