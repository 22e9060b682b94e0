package io.bailiwick.launcher.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Certificates and keys as text, in each form that authorities and OpenSSL hand out. */
final class Pem {
  private Pem() {}

  /** A key that only a password opens. */
  static final class EncryptedKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    EncryptedKeyException() {
      super("it is encrypted");
    }
  }

  /** The certificates of a text, in its order. */
  static List<X509Certificate> certificates(String text) throws IOException, CertificateException {
    List<X509Certificate> found = new ArrayList<>();
    for (Object part : parts(text)) {
      if (part instanceof X509CertificateHolder holder) {
        found.add(new JcaX509CertificateConverter().getCertificate(holder));
      }
    }
    return found;
  }

  /**
   * The first private key of a text.
   *
   * @throws EncryptedKeyException if it needs a password
   */
  static Optional<PrivateKey> key(String text) throws IOException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    for (Object part : parts(text)) {
      if (part instanceof PEMKeyPair pair) {
        return Optional.of(converter.getPrivateKey(pair.getPrivateKeyInfo()));
      }
      if (part instanceof PrivateKeyInfo info) {
        return Optional.of(converter.getPrivateKey(info));
      }
      if (part instanceof PEMEncryptedKeyPair || part instanceof PKCS8EncryptedPrivateKeyInfo) {
        throw new EncryptedKeyException();
      }
    }
    return Optional.empty();
  }

  private static List<Object> parts(String text) throws IOException {
    List<Object> parts = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        parts.add(part);
      }
    }
    return parts;
  }

  static String of(X509Certificate certificate) {
    return written(certificate);
  }

  static String of(PrivateKey key) {
    try {
      return written(new JcaPKCS8Generator(key, null).generate());
    } catch (IOException e) {
      throw new IllegalStateException("a key in memory could not be written down", e);
    }
  }

  private static String written(Object thing) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(thing);
    } catch (IOException e) {
      throw new IllegalStateException("a certificate in memory could not be written down", e);
    }
    return text.toString();
  }
}
