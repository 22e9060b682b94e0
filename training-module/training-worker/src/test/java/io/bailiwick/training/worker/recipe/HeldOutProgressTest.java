package io.bailiwick.training.worker.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldOutProgressTest {
  @Test
  void restored_it_is_as_impatient_as_it_was() {
    HeldOutProgress progress = new HeldOutProgress();
    progress.restore(2.0, 4, 2);

    assertThat(progress.note(10, 2.1)).isFalse();

    assertThat(progress.sinceBest()).isEqualTo(3);
    assertThat(progress.bestStep()).isEqualTo(4);
    assertThat(progress.best()).isEqualTo(2.0);
  }

  @Test
  void a_new_best_begins_to_count_anew() {
    HeldOutProgress progress = new HeldOutProgress();
    progress.restore(2.0, 4, 2);

    assertThat(progress.note(10, 1.9)).isTrue();

    assertThat(progress.sinceBest()).isZero();
    assertThat(progress.bestStep()).isEqualTo(10);
  }
}
