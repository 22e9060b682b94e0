package io.bailiwick.portal.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Hands out the description of {@code /api} as it is written (OpenAPI 3.0.3): the server's own
 * endpoint drops what it does not know, such as the permission that an operation needs. It is for
 * everybody, since it tells of no tenant.
 */
@WebServlet("/openapi")
public final class ApiDescriptionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Made by the container. */
  public ApiDescriptionServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/yaml");
    response.setCharacterEncoding("UTF-8");
    try (InputStream description = Api.class.getResourceAsStream("openapi.yaml")) {
      Objects.requireNonNull(description).transferTo(response.getOutputStream());
    }
  }
}
