package io.bailiwick.launcher.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether somebody still has to choose a tenant. */
class AccessTokenTest {
  private static String token(String claims) {
    String body =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return "e30." + body + ".c2ln";
  }

  @Test
  void one_with_an_organization_names_a_tenant() throws Exception {
    assertThat(AccessToken.tenants(token("{\"organization\":{\"电网\":{\"id\":\"1\"}}}")))
        .containsExactly("电网");
  }

  @Test
  void several_are_told_in_the_same_order_each_time() throws Exception {
    assertThat(AccessToken.tenants(token("{\"organization\":{\"b\":{},\"a\":{}}}")))
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"organization\":{}}",
        "{\"organization\":null}",
        "{\"organization\":\"\"}",
        "{\"sub\":\"organization\"}"
      })
  void one_without_names_none(String claims) throws Exception {
    assertThat(AccessToken.tenants(token(claims))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "opaque", "a.b", "a.b.c.d"})
  void what_is_no_signed_token_names_none(String token) throws Exception {
    assertThat(AccessToken.tenants(token)).isEmpty();
  }
}
