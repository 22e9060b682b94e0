package io.bailiwick.launcher.certificate;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.service.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The certificate that an operator brings. Everything that would make browsers turn away is found
 * before any server is started.
 */
public final class OperatorCertificate {
  private static final String SERVERS = "1.3.6.1.5.5.7.3.1";
  private static final int SHORTEST_RSA = 2048;
  private static final Duration SOON = Duration.ofDays(30);

  private final Path certificate;
  private final Path key;
  private final Clock clock;

  /**
   * The two files of the operator.
   *
   * @param certificate PEM, the server's own certificate first, then those between it and its
   *     authority
   * @param key PEM, PKCS #8 or as OpenSSL writes it, not encrypted
   */
  public OperatorCertificate(Path certificate, Path key, Clock clock) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Reads and checks them.
   *
   * @param host that browsers ask for
   * @throws Refusal if a browser would not accept them, with the reason
   */
  public ServerCertificate read(String host, Progress progress) {
    try {
      List<X509Certificate> chain = Pem.certificates(text(certificate));
      if (chain.isEmpty()) {
        throw refused(certificate, "holds no certificate as PEM");
      }
      PrivateKey ownKey =
          Pem.key(text(key)).orElseThrow(() -> refused(key, "holds no private key as PEM"));
      ServerCertificate found = new ServerCertificate(chain, ownKey);
      checkPair(found);
      checkChain(chain);
      checkUse(found.own(), host);
      checkTime(chain, progress);
      checkMode(progress);
      return found;
    } catch (Pem.EncryptedKeyException e) {
      throw new Refusal(
          key
              + ": this key is encrypted, and a server that starts by itself has nobody to ask for"
              + " the password; write it anew with `openssl pkey -in OLD -out NEW` and mode 0600",
          e);
    } catch (IOException | GeneralSecurityException e) {
      throw new Refusal(
          certificate + " and " + key + " cannot be read as PEM: " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Refusal(
          file + ": this file cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private void checkPair(ServerCertificate found) throws GeneralSecurityException {
    X509Certificate own = found.own();
    String kind = own.getPublicKey().getAlgorithm();
    if (!kind.equals("RSA") && !kind.equals("EC")) {
      throw refused(certificate, "has a key of the kind " + kind + "; browsers take RSA and EC");
    }
    if (own.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
      throw refused(certificate, "has an RSA key of fewer than " + SHORTEST_RSA + " bits");
    }
    if (!found.isPair()) {
      throw refused(
          certificate,
          "is not of the key in " + key + "; the first certificate must be the server's own");
    }
  }

  private void checkChain(List<X509Certificate> chain) {
    for (int i = 1; i < chain.size(); i++) {
      try {
        chain.get(i - 1).verify(chain.get(i).getPublicKey());
      } catch (GeneralSecurityException e) {
        throw refused(
            certificate,
            "has its certificates in the wrong order: number "
                + (i + 1)
                + " has not signed number "
                + i);
      }
    }
  }

  private void checkUse(X509Certificate own, String host) throws GeneralSecurityException {
    List<String> uses = own.getExtendedKeyUsage();
    if (own.getBasicConstraints() != -1 || (uses != null && !uses.contains(SERVERS))) {
      throw refused(certificate, "is not for a server");
    }
    if (!HostName.of(host).isNamedBy(own)) {
      throw refused(
          certificate,
          "is not for "
              + host
              + " (its alternative names: "
              + own.getSubjectAlternativeNames()
              + "); set BAILIWICK_PUBLIC_URL to a name that it has");
    }
  }

  private void checkTime(List<X509Certificate> chain, Progress progress) {
    Instant now = clock.instant();
    for (X509Certificate each : chain) {
      if (each.getNotAfter().toInstant().isBefore(now)) {
        throw refused(certificate, "ended on " + each.getNotAfter().toInstant());
      }
      if (each.getNotBefore().toInstant().isAfter(now)) {
        throw refused(certificate, "begins on " + each.getNotBefore().toInstant());
      }
    }
    Instant end = chain.get(0).getNotAfter().toInstant();
    if (end.isBefore(now.plus(SOON))) {
      progress.say("gateway: the certificate ends on " + end + "; get the next one");
    }
  }

  private void checkMode(Progress progress) throws IOException {
    if (Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
      progress.say(
          "gateway: everybody on this machine may read the private key "
              + key
              + "; take that away: chmod o= "
              + key);
    }
  }

  private static Refusal refused(Path file, String why) {
    return new Refusal(file + " " + why);
  }
}
