package io.bailiwick.launcher.service;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks servers on this machine, or one that others run, how they are. */
public final class Loopback {
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;

  /** One that trusts whom the JDK trusts. */
  public Loopback() {
    this(HttpClient.newBuilder());
  }

  private Loopback(HttpClient.Builder client) {
    this.client =
        client
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * One that trusts an authority and nobody else.
   *
   * @param authority certificates as PEM
   */
  public static Loopback trusting(Path authority) throws IOException {
    return new Loopback(HttpClient.newBuilder().sslContext(context(authority)));
  }

  private static SSLContext context(Path authority) throws IOException {
    try (InputStream in = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + store.size(), each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new Refusal(
          authority + ": no certificate authority can be read from it (" + e.getMessage() + ")", e);
    }
  }

  /** Whether a page is there. */
  public boolean isOk(String url) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
