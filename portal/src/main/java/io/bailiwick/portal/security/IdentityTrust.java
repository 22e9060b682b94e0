package io.bailiwick.portal.security;

import io.bailiwick.portal.PortalSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose certificate the identity provider may show: that of the authority which the operator names
 * or, where none is named, of one that the server trusts anyway.
 */
public final class IdentityTrust {
  private IdentityTrust() {}

  /**
   * What connections to the identity provider are made with.
   *
   * @throws IllegalStateException if the authority's file cannot be read
   */
  public static SSLContext context() {
    Optional<String> authority = PortalSettings.read().find("identity.authority");
    try {
      return authority.isPresent() ? trusting(Path.of(authority.get())) : SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private static SSLContext trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
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
      throw new IllegalStateException(file + ": no certificate authority can be read from it", e);
    }
  }
}
