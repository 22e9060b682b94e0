package io.bailiwick.inference.server;

import java.io.IOException;

/** The client has closed its connection or takes nothing any more. */
final class ClientGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  ClientGoneException(String message) {
    super(message);
  }

  ClientGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
