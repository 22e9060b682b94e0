package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a monitoring program reads, without a login and without learning anything of a tenant. */
@ExtendWith(RunningPlatform.class)
class FiguresTest {
  private final Installation installation;

  FiguresTest(Installation installation) {
    this.installation = installation;
  }

  private String figures() throws Exception {
    HttpResponse<String> answer = new Visitor().get(installation.portal() + "/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static double value(String figures, String name) {
    return figures
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in:\n" + figures));
  }

  @Test
  void the_record_is_kept_and_nothing_waits_for_long() throws Exception {
    assertThat(value(figures(), "bailiwick_record_failing")).isZero();
    assertThat(value(figures(), "bailiwick_record_pending_entries")).isBetween(0.0, 1000.0);
  }

  @Test
  void whoever_signs_in_is_counted() throws Exception {
    double before = value(figures(), "bailiwick_signed_in_sessions");
    Visitor visitor = new Visitor();
    visitor.get(
        visitor.authenticate(
            installation.portal() + "/oidc/login?return=/",
            "zhou.ming",
            installation.samplePassword()));
    assertThat(value(figures(), "bailiwick_signed_in_sessions")).isGreaterThan(before - 1);
    assertThat(value(figures(), "bailiwick_signed_in_sessions")).isPositive();
  }

  @Test
  void no_figure_names_a_tenant_or_a_person() throws Exception {
    assertThat(figures().lines().filter(line -> line.contains("bailiwick_")))
        .noneMatch(line -> line.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*"));
    assertThat(figures()).doesNotContain("江源", "zhou.ming", "jiangyuan");
  }
}
