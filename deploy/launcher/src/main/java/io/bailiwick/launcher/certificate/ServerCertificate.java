package io.bailiwick.launcher.certificate;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server shows and proves that it holds.
 *
 * @param chain its own certificate first, each signed by the next
 * @param key the private key to the first
 */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
  /** Copies the chain. */
  public ServerCertificate {
    chain = List.copyOf(chain);
  }

  /** The server's own. */
  public X509Certificate own() {
    return chain.get(0);
  }

  /** Whether the key is that of the first certificate. */
  public boolean isPair() throws GeneralSecurityException {
    String kind = own().getPublicKey().getAlgorithm();
    if (!key.getAlgorithm().equals(kind)) {
      return false;
    }
    Signature signature =
        Signature.getInstance(kind.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    byte[] message = own().getEncoded();
    signature.initSign(key);
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(own().getPublicKey());
    signature.update(message);
    return signature.verify(signed);
  }

  /** The chain as PEM (RFC 7468). */
  public String chainAsPem() {
    StringBuilder pem = new StringBuilder();
    chain.forEach(certificate -> pem.append(Pem.of(certificate)));
    return pem.toString();
  }

  /** The key as PEM, PKCS #8 and not encrypted: for a private file only. */
  public String keyAsPem() {
    return Pem.of(key);
  }
}
