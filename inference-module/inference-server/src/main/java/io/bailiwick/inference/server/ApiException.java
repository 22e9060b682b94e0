package io.bailiwick.inference.server;

import org.jspecify.annotations.Nullable;

/** A refusal in OpenAI's terms: HTTP status, type, code and the parameter at fault. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String parameter;

  ApiException(
      int status, String type, @Nullable String code, @Nullable String parameter, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.parameter = parameter;
  }

  /** 400: a parameter that cannot be followed. */
  static ApiException invalid(@Nullable String parameter, String message) {
    return new ApiException(400, "invalid_request_error", "invalid_value", parameter, message);
  }

  /** 400: a parameter of OpenAI's API that this server does not have. */
  static ApiException unsupported(String parameter, String message) {
    return new ApiException(
        400, "invalid_request_error", "unsupported_parameter", parameter, message);
  }

  /** A refusal before the parameters were looked at. */
  static ApiException request(int status, String code, String message) {
    return new ApiException(status, "invalid_request_error", code, null, message);
  }

  /** 500 or 503: the server's own fault. */
  static ApiException server(int status, String code, String message) {
    return new ApiException(status, "server_error", code, null, message);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  @Nullable String code() {
    return code;
  }

  @Nullable String parameter() {
    return parameter;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
