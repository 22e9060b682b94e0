package io.bailiwick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What operators have written into scripts does not change unseen: every command, option and
 * parameter stands in commands.txt, and whoever changes one changes that file too.
 */
class CommandListTest {
  @Test
  void commands_and_options_are_those_of_the_committed_list() throws IOException {
    try (var in = CommandListTest.class.getResourceAsStream("commands.txt")) {
      String committed = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(String.join("\n", list())).isEqualTo(committed.strip());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself_with_examples(String name) {
    String[] words = (name + " --help").strip().split(" ");
    Cli.Outcome help = new Cli(Path.of("nowhere")).run(words);
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Examples:").contains("bailiwick " + name);
    assertThat(help.err()).isEmpty();
  }

  static Stream<String> commands() {
    List<String> names = new ArrayList<>();
    walk(Cli.commandLine(), names);
    return names.stream().map(name -> name.replaceFirst("bailiwick ?", ""));
  }

  private static void walk(CommandLine command, List<String> names) {
    String name = command.getCommandSpec().qualifiedName();
    if (!name.endsWith(" help")) {
      names.add(name);
      command.getSubcommands().values().stream().distinct().forEach(sub -> walk(sub, names));
    }
  }

  private static List<String> list() {
    List<String> lines = new ArrayList<>();
    describe(Cli.commandLine().getCommandSpec(), lines);
    return lines;
  }

  private static void describe(CommandSpec command, List<String> lines) {
    StringBuilder line = new StringBuilder(command.qualifiedName());
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      line.append(' ').append(parameter.paramLabel());
    }
    command.options().stream()
        .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
        .map(CommandListTest::describe)
        .sorted()
        .forEach(option -> line.append(' ').append(option));
    lines.add(line.toString());
    command.subcommands().values().stream()
        .distinct()
        .forEach(sub -> describe(sub.getCommandSpec(), lines));
  }

  private static String describe(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    String text = option.longestName() + value;
    return option.required() ? text : "[" + text + "]";
  }
}
