package io.bailiwick.cli.model;

import io.bailiwick.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Everything done with a model directory. */
@Command(
    name = "model",
    description = "Look into a model directory, score and continue text, merge an adapter.",
    subcommands = {
      InspectCommand.class,
      ScoreCommand.class,
      GenerateCommand.class,
      MergeCommand.class
    },
    footer = {
      "%nExamples:",
      "  bailiwick model inspect base/",
      "  bailiwick model score base/ --requests requests.jsonl"
    })
public final class ModelCommand extends CommandGroup {}
