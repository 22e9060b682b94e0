package io.bailiwick.verification.platform;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a screen: it keeps cookies, fills in Keycloak's forms and shows every answer,
 * redirects too. Cookies marked secure are sent over plain HTTP, as browsers do on loopback.
 */
final class Visitor {
  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
  private static final int STEPS = 8;

  private final HttpClient http;
  private final Map<String, Map<String, String>> cookies = new TreeMap<>();

  /** One that trusts whom the JDK trusts. */
  Visitor() {
    this(HttpClient.newBuilder());
  }

  private Visitor(HttpClient.Builder client) {
    this.http =
        client
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** One that trusts somebody and nobody else. */
  static Visitor trusting(SSLContext trusted) {
    return new Visitor(HttpClient.newBuilder().sslContext(trusted));
  }

  /** Asks for a page. */
  HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  /** Asks for a page with a header. */
  HttpResponse<String> get(String url, String header, String value)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).header(header, value).GET());
  }

  /** Sends a form. */
  HttpResponse<String> post(String url, Map<String, String> form)
      throws IOException, InterruptedException {
    return send(form(url, form));
  }

  /** Sends a form with a header. */
  HttpResponse<String> post(String url, Map<String, String> form, String header, String value)
      throws IOException, InterruptedException {
    return send(form(url, form).header(header, value));
  }

  private static HttpRequest.Builder form(String url, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String host = authority(request.build().uri());
    String sent =
        cookies.getOrDefault(host, Map.of()).entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    if (!sent.isEmpty()) {
      request.header("Cookie", sent);
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    response.headers().allValues("Set-Cookie").forEach(cookie -> keep(host, cookie));
    return response;
  }

  private void keep(String host, String cookie) {
    List<String> pair = List.of(cookie.split(";", 2)[0].split("=", 2));
    Map<String, String> kept = cookies.computeIfAbsent(host, any -> new LinkedHashMap<>());
    if (cookie.contains("Max-Age=0")) {
      kept.remove(pair.get(0));
    } else {
      kept.put(pair.get(0), pair.get(1));
    }
  }

  /** The value of a cookie of an address's host and port. */
  @Nullable String cookie(String url, String name) {
    return cookies.getOrDefault(authority(URI.create(url)), Map.of()).get(name);
  }

  private static String authority(URI uri) {
    return uri.getHost() + ":" + uri.getPort();
  }

  /** Asks for a page and goes wherever that leads. */
  HttpResponse<String> open(String url) throws IOException, InterruptedException {
    return followed(get(url));
  }

  /** Sends the form of a page and goes wherever that leads. */
  HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields)
      throws IOException, InterruptedException {
    return followed(post(action(page), fields));
  }

  private HttpResponse<String> followed(HttpResponse<String> first)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = first;
    for (int i = 0; i < STEPS && answer.headers().firstValue("Location").isPresent(); i++) {
      answer = get(location(answer));
    }
    return answer;
  }

  /**
   * Signs in at Keycloak.
   *
   * @param page the portal's page that begins a login
   * @return the address that Keycloak sends people back to, not opened yet
   */
  String authenticate(String page, String username, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = get(location(get(page)));
    for (int i = 0; i < STEPS; i++) {
      if (answer.headers().firstValue("Location").isPresent()) {
        String next = location(answer);
        if (URI.create(next).getPath().equals("/oidc/callback")) {
          return next;
        }
        answer = get(next);
        continue;
      }
      answer = post(action(answer), fields(answer.body(), username, password));
    }
    throw new IllegalStateException("Keycloak asks for ever: " + answer.body());
  }

  /** Tries once to sign in with a name or a password that is wrong. */
  void fail(String page, String username, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> form = get(location(get(page)));
    HttpResponse<String> next = post(action(form), fields(form.body(), username, password));
    if (!form.body().contains("name=\"password\"") && next.body().contains("name=\"password\"")) {
      post(action(next), fields(next.body(), username, password));
    }
  }

  private static Map<String, String> fields(String page, String username, String password) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (page.contains("name=\"username\"")) {
      fields.put("username", username);
    }
    if (page.contains("name=\"password\"")) {
      fields.put("password", password);
    }
    if (page.contains("name=\"password-new\"")) {
      fields.put("password-new", password + "-2");
      fields.put("password-confirm", password + "-2");
    }
    return fields;
  }

  private static String action(HttpResponse<String> page) {
    Matcher matcher = ACTION.matcher(page.body());
    if (!matcher.find()) {
      throw new IllegalStateException(page.uri() + " has no form: " + page.body());
    }
    return page.uri().resolve(matcher.group(1).replace("&amp;", "&")).toString();
  }

  /** Where an answer sends its browser. */
  static String location(HttpResponse<String> answer) {
    return answer
        .uri()
        .resolve(
            answer
                .headers()
                .firstValue("Location")
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            answer.uri()
                                + " answers "
                                + answer.statusCode()
                                + ": "
                                + answer.body())))
        .toString();
  }
}
