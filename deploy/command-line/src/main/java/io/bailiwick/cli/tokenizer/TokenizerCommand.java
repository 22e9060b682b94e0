package io.bailiwick.cli.tokenizer;

import io.bailiwick.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Everything done with a tokenizer alone. */
@Command(
    name = "tokenizer",
    description = "Turn text into token ids and back; learn a vocabulary.",
    subcommands = {TrainTokenizerCommand.class, EncodeCommand.class, DecodeCommand.class},
    footer = {
      "%nExamples:",
      "  echo 'a line' | bailiwick tokenizer encode base/",
      "  echo '12 7 90' | bailiwick tokenizer decode base/"
    })
public final class TokenizerCommand extends CommandGroup {}
