package io.bailiwick.portal.security.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnTargetTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/datasets", "/datasets?kind=text&page=2", "/a/%E6%95%B0", "/oidcs"})
  void aPathOfThisPortalIsKept(String asked) {
    assertThat(ReturnTarget.of(asked).path()).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "datasets",
        "//evil",
        "///evil",
        "/\\evil",
        "\\/evil",
        "/a\\b",
        "/\t/evil",
        "/\r\nSet-Cookie: a=b",
        " /datasets",
        "/a b",
        "https://evil/",
        "javascript:alert(1)",
        "/oidc/login",
        "/oidc/logout",
        "/数据"
      })
  void anythingElseBecomesTheFirstPage(String asked) {
    assertThat(ReturnTarget.of(asked)).isEqualTo(ReturnTarget.HOME);
  }

  @Test
  void nothingAskedForIsTheFirstPage() {
    assertThat(ReturnTarget.of(null)).isEqualTo(ReturnTarget.HOME);
  }

  @Test
  void aPathTooLongForALinkBecomesTheFirstPage() {
    assertThat(ReturnTarget.of("/" + "a".repeat(2000))).isEqualTo(ReturnTarget.HOME);
  }

  @Test
  void anotherHostCannotBeMadeATarget() {
    assertThatThrownBy(() -> new ReturnTarget("//evil"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a path of this portal");
  }
}
