package io.bailiwick.launcher.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** How the pages look on which people sign in, and whose choice that is. */
interface LoginThemeRules extends LoginStepRules {
  Pattern STYLES = Pattern.compile("href=\"([^\"]+/css/bailiwick-[0-9a-f]{12}\\.css)\"");

  /** What is at an address of the running Keycloak. */
  String content(String path) throws Exception;

  @Test
  default void the_login_page_wears_the_colours_of_the_portal() throws Exception {
    Matcher styles = STYLES.matcher(loginPage());
    assertThat(styles.find()).isTrue();
    assertThat(content(URI.create(styles.group(1)).getPath())).contains("--bw-ground: #f6f7f8");
  }

  private String theme() throws Exception {
    return administration().get("/bailiwick").orElseThrow().path("loginTheme").asText();
  }

  private void wear(String theme) throws Exception {
    administration()
        .put("/bailiwick", JsonNodeFactory.instance.objectNode().put("loginTheme", theme));
  }

  @Test
  @Order(Integer.MAX_VALUE - 7)
  default void a_realm_of_an_earlier_release_wears_them_after_the_next_start() throws Exception {
    wear("");
    startAgain();
    assertThat(theme()).isEqualTo("bailiwick");
  }

  @Test
  @Order(Integer.MAX_VALUE - 6)
  default void the_look_that_an_operator_chose_instead_stays() throws Exception {
    wear("keycloak");
    startAgain();
    assertThat(theme()).isEqualTo("keycloak");
    wear("bailiwick");
  }
}
