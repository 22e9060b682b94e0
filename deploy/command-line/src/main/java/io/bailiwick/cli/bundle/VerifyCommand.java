package io.bailiwick.cli.bundle;

import io.bailiwick.bundle.BundleVerifier;
import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.bundle.VerifiedBundle;
import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a bundle against a pinned key. */
@Command(
    name = "verify",
    description = {
      "Check that a bundle is exactly what the holder of a key signed.",
      "The key is the operator's own copy; none is ever taken from the bundle."
    },
    footer = {
      "%nExamples:",
      "  bailiwick bundle verify grid-1/ --public-key /etc/bailiwick/company.key.pub"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.")
  private Path bundle = Path.of("");

  @Option(
      names = "--public-key",
      required = true,
      paramLabel = "FILE",
      description = "The pinned public key.")
  private Path publicKey = Path.of("");

  VerifyCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() throws IOException {
    VerifiedBundle verified = BundleVerifier.verify(bundle, VerificationKey.read(publicKey));
    console.result(
        Map.of(
            "verified", true,
            "name", verified.manifest().name(),
            "digest", verified.digest(),
            "keyId", verified.keyId(),
            "createdAt", verified.manifest().createdAt().toString(),
            "files", verified.files().size()),
        String.format(
            "%s is as signed by %s: %d files, %s",
            verified.manifest().name(),
            verified.keyId(),
            verified.files().size(),
            verified.digest()));
    return 0;
  }
}
