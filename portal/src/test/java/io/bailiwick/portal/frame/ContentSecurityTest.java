package io.bailiwick.portal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentSecurityTest {
  @Test
  void everyPageHasANonceOfItsOwn() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      nonces.add(ContentSecurity.nonce());
    }
    assertThat(nonces).hasSize(1_000);
  }

  @Test
  void noInlineScriptRunsWithoutTheNonceAndNobodyFramesThePage() {
    String policy = ContentSecurity.ofPage("abc");
    String scripts = policy.replaceAll(".*script-src ([^;]*);.*", "$1");
    assertThat(scripts).isEqualTo("'self' 'nonce-abc' 'unsafe-eval'");
    assertThat(policy).contains("frame-ancestors 'none'").doesNotContain("http");
  }

  @Test
  void afterSigningInOneComesBackToWhatOneWantedToSee() {
    assertThat(SignInFirst.signIn("audit?actor=a&kind=ROLE"))
        .isEqualTo("/oidc/login?return=%2Faudit%3Factor%3Da%26kind%3DROLE");
  }
}
