package io.bailiwick.launcher.certificate;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.service.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A certificate authority of one installation, for where no other is at hand. It may certify its
 * own host and nothing else, so that a browser that trusts it cannot be led astray about any other
 * even by someone who steals its key.
 */
public final class LocalAuthority {
  private static final String AUTHORITY = "local-authority.pem";
  private static final String AUTHORITY_KEY = "local-authority-key.pem";
  private static final String SERVER = "local-server.pem";
  private static final String SERVER_KEY = "local-server-key.pem";
  private static final Duration SOON = Duration.ofDays(30);

  private final PrivateFolder folder;
  private final Path handedOut;
  private final Clock clock;

  private LocalAuthority(PrivateFolder folder, Path handedOut, Clock clock) {
    this.folder = folder;
    this.handedOut = handedOut;
    this.clock = clock;
  }

  /**
   * The authority of an installation.
   *
   * @param home its {@code BAILIWICK_HOME}
   */
  public static LocalAuthority of(Path home, Clock clock) throws IOException {
    return new LocalAuthority(
        PrivateFolder.open(home.resolve("secrets")), home.resolve("certificates"), clock);
  }

  /** What browsers must be told to trust; no secret, and beside the secrets to be handed out. */
  public Path file() {
    return handedOut.resolve("authority.pem");
  }

  /**
   * A certificate for a host: the one of last time while it holds, else a new one, from a new
   * authority where the host is another or the old one ends.
   */
  public ServerCertificate certificate(String host, Progress progress) throws IOException {
    try {
      HostName name = HostName.of(host);
      Optional<ServerCertificate> authority = find(AUTHORITY, AUTHORITY_KEY);
      if (authority.isEmpty()
          || !Issued.isAuthorityFor(authority.get().own(), name)
          || endsSoon(authority.get())) {
        authority = Optional.of(found(name, progress));
      }
      PrivateFolder.open(handedOut).write("authority.pem", authority.get().chainAsPem());
      Optional<ServerCertificate> server = find(SERVER, SERVER_KEY);
      return server.isPresent() && holds(server.get(), authority.get(), name)
          ? server.get()
          : issue(authority.get(), name);
    } catch (GeneralSecurityException e) {
      throw new Refusal(
          folder.path()
              + ": these certificates cannot be read ("
              + e.getMessage()
              + "); move them away",
          e);
    }
  }

  private ServerCertificate found(HostName name, Progress progress)
      throws IOException, GeneralSecurityException {
    ServerCertificate authority = Issued.authority(name, clock.instant());
    write(authority, AUTHORITY, AUTHORITY_KEY);
    progress.say(
        "gateway: made a certificate authority for "
            + name.name()
            + "; browsers must be told to trust "
            + file());
    progress.say("gateway: its SHA-256 fingerprint is " + fingerprint(authority.own()));
    return authority;
  }

  private ServerCertificate issue(ServerCertificate authority, HostName name)
      throws IOException, GeneralSecurityException {
    ServerCertificate server = Issued.server(authority, name, clock.instant());
    write(server, SERVER, SERVER_KEY);
    return server;
  }

  private boolean holds(ServerCertificate server, ServerCertificate authority, HostName name)
      throws GeneralSecurityException {
    return name.isNamedBy(server.own())
        && server.chain().size() == 2
        && server.chain().get(1).equals(authority.own())
        && !endsSoon(server);
  }

  private boolean endsSoon(ServerCertificate certificate) {
    Instant end = certificate.own().getNotAfter().toInstant();
    return end.isBefore(clock.instant().plus(SOON));
  }

  private Optional<ServerCertificate> find(String certificate, String key)
      throws IOException, GeneralSecurityException {
    Optional<String> chain = folder.read(certificate);
    Optional<String> secret = folder.read(key);
    if (chain.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    List<X509Certificate> certificates = Pem.certificates(chain.get());
    Optional<PrivateKey> own = Pem.key(secret.get());
    if (certificates.isEmpty() || own.isEmpty()) {
      throw new GeneralSecurityException(certificate + " or " + key + " is damaged");
    }
    ServerCertificate found = new ServerCertificate(certificates, own.get());
    // A start that was cut short between the two files leaves no pair; it is made again.
    return found.isPair() ? Optional.of(found) : Optional.empty();
  }

  private void write(ServerCertificate certificate, String chain, String key) throws IOException {
    folder.write(key, certificate.keyAsPem());
    folder.write(chain, certificate.chainAsPem());
  }

  private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
  }
}
