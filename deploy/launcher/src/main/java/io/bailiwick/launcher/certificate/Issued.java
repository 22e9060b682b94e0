package io.bailiwick.launcher.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates, as RFC 5280 describes them and browsers accept them. */
final class Issued {
  private static final Duration AUTHORITY = Duration.ofDays(3650);

  /** The longest that every browser takes. */
  private static final Duration SERVER = Duration.ofDays(397);

  /** Clocks of other machines may be behind. */
  private static final Duration EARLIER = Duration.ofHours(1);

  /** No host: OpenSSL would hold one against the authority's limits as if it were a DNS name. */
  private static final X500Principal SERVER_NAME = new X500Principal("CN=Bailiwick gateway");

  private static final int SERIAL_BITS = 127;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Issued() {}

  /** An authority that may certify one host. */
  static ServerCertificate authority(HostName host, Instant now)
      throws GeneralSecurityException, IOException {
    KeyPair pair = pair();
    X500Name name = new X500Name("CN=Bailiwick authority for " + escaped(host.name()));
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, serial(), from(now), until(now, AUTHORITY), name, pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(Extension.nameConstraints, true, host.alone());
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    return new ServerCertificate(List.of(signed(builder, pair.getPrivate())), pair.getPrivate());
  }

  /** A server's certificate of an authority. */
  static ServerCertificate server(ServerCertificate authority, HostName host, Instant now)
      throws GeneralSecurityException, IOException {
    KeyPair pair = pair();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            authority.own(),
            serial(),
            from(now),
            until(now, SERVER),
            SERVER_NAME,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(host.alternativeName()));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.own()));
    X509Certificate own = signed(builder, authority.key());
    return new ServerCertificate(List.of(own, authority.own()), pair.getPrivate());
  }

  /** Whether an authority may certify this host and no other. */
  static boolean isAuthorityFor(X509Certificate authority, HostName host) throws IOException {
    byte[] extension = authority.getExtensionValue(Extension.nameConstraints.getId());
    return extension != null
        && Arrays.equals(
            ASN1OctetString.getInstance(extension).getOctets(), host.alone().getEncoded());
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  private static BigInteger serial() {
    return new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE);
  }

  private static Date from(Instant now) {
    return Date.from(now.minus(EARLIER));
  }

  private static Date until(Instant now, Duration how) {
    return Date.from(now.plus(how));
  }

  private static String escaped(String name) {
    return name.replaceAll("([,+\"\\\\<>;=#])", "\\\\$1");
  }
}
