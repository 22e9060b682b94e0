package io.bailiwick.cli.bundle;

import io.bailiwick.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Everything done with signed bundles. */
@Command(
    name = "bundle",
    description = "Build, verify and look into signed bundles; make keys.",
    subcommands = {
      BuildCommand.class,
      VerifyCommand.class,
      InspectBundleCommand.class,
      KeygenCommand.class
    },
    footer = {
      "%nExamples:",
      "  bailiwick bundle keygen --out company.key",
      "  bailiwick bundle build merged/ --name grid-1 --base base/ --key company.key --out grid-1/",
      "  bailiwick bundle verify grid-1/ --public-key company.key.pub"
    })
public final class BundleCommand extends CommandGroup {}
