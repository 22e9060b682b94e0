package io.bailiwick.launcher.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * The host that browsers ask for, as certificates name it.
 *
 * @param name a DNS name, or an address without brackets
 */
record HostName(String name) {
  private static final int IPV4 = 4;
  private static final int IPV6 = 16;
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  static HostName of(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new HostName(
        (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT));
  }

  boolean isAddress() {
    return ADDRESS.matcher(name).matches();
  }

  /** As a subject alternative name (RFC 5280, §4.2.1.6). */
  GeneralName alternativeName() {
    return new GeneralName(isAddress() ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  /**
   * This host and no other, for an authority (RFC 5280, §4.2.1.10). A kind of name that has no
   * subtree would be free; where that is DNS names, one that nobody can have stands for none, since
   * not every reader understands that an empty name means all of them.
   */
  NameConstraints alone() {
    return isAddress()
        ? new NameConstraints(
            subtrees(
                new GeneralName(
                    GeneralName.iPAddress, name + (name.contains(":") ? "/128" : "/32")),
                new GeneralName(GeneralName.dNSName, "nobody.invalid")),
            null)
        : new NameConstraints(
            subtrees(alternativeName()), subtrees(everyAddress(IPV4), everyAddress(IPV6)));
  }

  private static GeneralSubtree[] subtrees(GeneralName... names) {
    return Stream.of(names).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
  }

  /** An address and a mask of zeros. */
  private static GeneralName everyAddress(int bytes) {
    return new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[2 * bytes]));
  }

  /** Whether a certificate is for this host; the common name does not count (RFC 9525, §2). */
  boolean isNamedBy(X509Certificate certificate) throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null) {
      return false;
    }
    int kind = isAddress() ? GeneralName.iPAddress : GeneralName.dNSName;
    return names.stream()
        .filter(each -> each.get(0).equals(kind))
        .anyMatch(each -> matches(each.get(1).toString().toLowerCase(Locale.ROOT)));
  }

  /** A wildcard stands for one whole label, the leftmost (RFC 9525, §6.3). */
  private boolean matches(String named) {
    if (isAddress()) {
      // The JDK writes an IPv6 address in full.
      return areSame(named, name);
    }
    if (!named.startsWith("*.")) {
      return named.equals(name);
    }
    int dot = name.indexOf('.');
    return dot > 0 && name.substring(dot).equals(named.substring(1));
  }

  private static boolean areSame(String one, String other) {
    try {
      return InetAddress.getByName(one).equals(InetAddress.getByName(other));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
