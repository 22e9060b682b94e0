package io.bailiwick.launcher.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * A sign-in under way (RFC 8628, §3.2).
 *
 * @param code what the program repeats until it is answered
 * @param page where somebody confirms it, their code already filled in
 * @param userCode what they compare
 * @param interval how long to wait between questions
 */
record DeviceCode(String code, String page, String userCode, Duration interval) {
  // Where the answer does not say (RFC 8628, §3.2).
  private static final int USUAL_SECONDS = 5;

  static DeviceCode of(JsonNode answer) {
    return new DeviceCode(
        answer.path("device_code").asText(),
        answer.path("verification_uri_complete").asText(),
        answer.path("user_code").asText(),
        Duration.ofSeconds(answer.path("interval").asInt(USUAL_SECONDS)));
  }
}
