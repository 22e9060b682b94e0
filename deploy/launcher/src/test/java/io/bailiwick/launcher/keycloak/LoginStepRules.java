package io.bailiwick.launcher.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** By which steps Keycloak finds out who somebody is, and whose choice that is. */
interface LoginStepRules {
  /** What somebody who has not signed in is shown. */
  String loginPage() throws Exception;

  /** The running Keycloak, taken over as by the next {@code up}. */
  void startAgain() throws Exception;

  /** Its administration. */
  KeycloakAdministration administration() throws Exception;

  @Test
  default void the_login_page_asks_for_name_and_password_at_once() throws Exception {
    assertThat(loginPage()).contains("name=\"username\"", "name=\"password\"");
    assertThat(flow()).isEqualTo("bailiwick browser");
  }

  private String flow() throws Exception {
    return administration().get("/bailiwick").orElseThrow().path("browserFlow").asText();
  }

  private void bind(String flow) throws Exception {
    administration()
        .put("/bailiwick", JsonNodeFactory.instance.objectNode().put("browserFlow", flow));
  }

  /** As after an update, and as after a launcher that was killed before it was done. */
  @Test
  @Order(Integer.MAX_VALUE - 5)
  default void a_realm_of_an_earlier_release_asks_for_both_at_once_after_the_next_start()
      throws Exception {
    bind("browser");
    assertThat(loginPage()).doesNotContain("name=\"password\"");
    startAgain();
    assertThat(flow()).isEqualTo("bailiwick browser");
    assertThat(loginPage()).contains("name=\"password\"");
  }

  @Test
  @Order(Integer.MAX_VALUE - 4)
  default void the_steps_that_an_operator_chose_instead_stay() throws Exception {
    administration()
        .post(
            "/bailiwick/authentication/flows/bailiwick%20browser/copy",
            JsonNodeFactory.instance.objectNode().put("newName", "with hardware keys"));
    bind("with hardware keys");
    startAgain();
    assertThat(flow()).isEqualTo("with hardware keys");
    bind("bailiwick browser");
  }
}
