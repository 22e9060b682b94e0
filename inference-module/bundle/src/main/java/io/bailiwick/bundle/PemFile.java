package io.bailiwick.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key file in the textual encoding of RFC 7468, as openssl writes it. */
final class PemFile {
  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";
  private static final int MAX_BYTES = 16 << 10;
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*-----BEGIN ([A-Z0-9 ]+)-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----\\s*");

  private PemFile() {}

  /**
   * Reads the DER of the one block in a file.
   *
   * @param label what the block must be
   */
  static byte[] read(Path file, String label) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw refuse(file, "there is no such file", "give the path of a key file");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw refuse(file, "it is too large for a key", "give the path of a key file");
    }
    Matcher form = FORM.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    if (!form.matches()) {
      throw refuse(file, "it is not one key in PEM form", "make a key with: bailiwick bundle key");
    }
    if (!form.group(1).equals(label)) {
      throw refuse(
          file,
          "it holds a %s where a %s is needed".formatted(form.group(1), label),
          "give the other file of the pair");
    }
    try {
      return Base64.getMimeDecoder().decode(form.group(2));
    } catch (IllegalArgumentException e) {
      throw refuse(file, "its Base64 is damaged", "copy the key file again");
    }
  }

  /** Writes a new file; a private key can be read by its owner alone from the first byte on. */
  static void write(Path file, String label, byte[] der) throws IOException {
    Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(label, base64.encodeToString(der), label);
    String mode = label.equals(PRIVATE) ? "rw-------" : "rw-r--r--";
    FileAttribute<?> permissions =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, permissions);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw refuse(file, "it exists already", "keys are never overwritten: choose another name");
    }
  }

  static BundleRejectedException refuse(Path file, String reason, String advice) {
    return new BundleRejectedException(file.toString(), reason, advice);
  }
}
