package io.bailiwick.inference.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses in OpenAI's JSON what is no HTTP, so that it never reaches an endpoint. */
final class ProtocolErrorHandler implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = Math.max(400, response.getStatus());
    ApiException reason =
        status < 500
            ? ApiException.request(status, "bad_request", "the request is not proper HTTP")
            : ApiException.server(status, "internal_error", "the server failed");
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(Json.bytes(ApiHandler.error(reason))), callback);
    return true;
  }
}
