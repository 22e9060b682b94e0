package io.bailiwick.portal.security.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PendingLoginsTest {
  private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
  private static final ReturnTarget DATASETS = new ReturnTarget("/datasets");

  private final SteppingClock clock = new SteppingClock(START);
  private final PendingLogins logins = new PendingLogins(clock, new SecureRandom());

  @Test
  void aLoginThatComesBackIsFoundWithItsTarget() {
    PendingLogin begun = logins.begin(DATASETS, OrganizationWish.ANY);
    assertThat(logins.take(begun.state())).contains(begun);
  }

  @Test
  void twoTabsComeBackInEitherOrder() {
    PendingLogin first = logins.begin(DATASETS, OrganizationWish.ANY);
    PendingLogin second = logins.begin(ReturnTarget.HOME, OrganizationWish.ANY);
    assertThat(logins.take(second.state())).contains(second);
    assertThat(logins.take(first.state())).contains(first);
  }

  @Test
  void aStateIsAnsweredOnce() {
    PendingLogin begun = logins.begin(DATASETS, OrganizationWish.ANY);
    assertThat(logins.take(begun.state())).isPresent();
    assertThat(logins.take(begun.state())).isEmpty();
  }

  @Test
  void aStateOfAnotherBrowserIsForeign() {
    PendingLogin foreign =
        new PendingLogins(clock, new SecureRandom()).begin(DATASETS, OrganizationWish.ANY);
    logins.begin(DATASETS, OrganizationWish.ANY);
    assertThat(logins.take(foreign.state())).isEmpty();
  }

  @Test
  void anInventedOrEmptyStateIsForeign() {
    logins.begin(DATASETS, OrganizationWish.ANY);
    assertThat(logins.take("invented")).isEmpty();
    assertThat(logins.take("")).isEmpty();
  }

  @Test
  void aLoginIsAnsweredUntilItsPatienceEnds() {
    PendingLogin begun = logins.begin(DATASETS, OrganizationWish.ANY);
    clock.now = begun.expires().minusMillis(1);
    assertThat(logins.take(begun.state())).isPresent();
  }

  @Test
  void aLoginThatTookTooLongIsNotAnswered() {
    PendingLogin begun = logins.begin(DATASETS, OrganizationWish.ANY);
    clock.now = START.plus(PendingLogins.PATIENCE);
    assertThat(logins.take(begun.state())).isEmpty();
  }

  @Test
  void theOldestGivesWayWhenThereAreTooMany() {
    PendingLogin oldest = logins.begin(DATASETS, OrganizationWish.ANY);
    PendingLogin next = logins.begin(DATASETS, OrganizationWish.ANY);
    for (int i = 1; i < PendingLogins.MOST; i++) {
      logins.begin(DATASETS, OrganizationWish.ANY);
    }
    assertThat(logins.take(oldest.state())).isEmpty();
    assertThat(logins.take(next.state())).isPresent();
  }

  @Test
  void theSecretsOfALoginAreDifferentAndLongEnoughForPkce() {
    PendingLogin begun = logins.begin(DATASETS, OrganizationWish.ANY);
    assertThat(begun.verifier()).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(begun.state()).isNotEqualTo(begun.nonce()).isNotEqualTo(begun.verifier());
    assertThat(begun.nonce()).isNotEqualTo(begun.verifier());
  }

  @Test
  void noSecretIsInWhatALogWouldShow() {
    PendingLogin begun = logins.begin(DATASETS, OrganizationWish.ANY);
    assertThat(begun.toString()).doesNotContain(begun.state(), begun.nonce(), begun.verifier());
  }

  private static final class SteppingClock extends Clock {
    private Instant now;

    private SteppingClock(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
