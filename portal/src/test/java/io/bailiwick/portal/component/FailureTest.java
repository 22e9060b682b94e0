package io.bailiwick.portal.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.shared.RefusedException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final Logger LOG = Logger.getLogger(Failure.class.getName());

  @BeforeEach
  void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterEach
  void asBefore() {
    LOG.setLevel(null);
  }

  @Test
  void aRefusalIsToldAsItIsEvenInsideAnotherException() {
    Failure failure =
        Failure.of(new IllegalStateException(new RefusedException("granted", "they have it")));
    assertThat(failure.why()).isEqualTo("This person has the role already.");
    assertThat(failure.id()).isEmpty();
  }

  @Test
  void aRefusalThatTheBundlesDoNotKnowKeepsItsOwnMessage() {
    assertThat(Failure.of(new RefusedException("brand-new", "the moon is full")).why())
        .isEqualTo("the moon is full");
  }

  @Test
  void aFaultTellsAnIdAndNothingOfWhatWentWrong() {
    Failure failure = Failure.of(new IllegalStateException("password of the database is x"));
    assertThat(failure.id()).isPresent();
    assertThat(failure.toString()).doesNotContain("password");
  }

  @Test
  void aChainOfCausesThatLeadsBackToItselfEnds() {
    Exception first = new Exception();
    Exception second = new Exception(first);
    first.initCause(second);
    assertThat(Failure.find(first, RefusedException.class)).isEmpty();
  }
}
