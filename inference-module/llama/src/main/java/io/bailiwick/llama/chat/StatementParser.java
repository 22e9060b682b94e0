package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Lexeme.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses a template into statements. */
final class StatementParser {
  private final LexemeReader reader;
  private final ExpressionParser expressions;
  private final PrimaryParser primaries;
  private int loops;

  private StatementParser(LexemeReader reader) {
    this.reader = reader;
    this.expressions = new ExpressionParser(reader);
    this.primaries = new PrimaryParser(reader, expressions);
  }

  /**
   * The statements of a template.
   *
   * @throws TemplateError with a line if it is no template, or one of a kind not supported
   */
  static List<Statement> parse(String template) {
    StatementParser parser = new StatementParser(new LexemeReader(TemplateLexer.read(template)));
    List<Statement> statements = parser.body(Set.of(), 1, "");
    return statements;
  }

  /** Statements up to a tag of one of those names, whose opening and name are read. */
  private List<Statement> body(Set<String> ends, int openedAt, String opener) {
    reader.enter();
    List<Statement> statements = new ArrayList<>();
    while (!reader.at(Kind.END)) {
      Lexeme lexeme = reader.next();
      switch (lexeme.kind()) {
        case TEXT -> statements.add(new PrintText(lexeme.line(), lexeme.text()));
        case OUTPUT_BEGIN -> statements.add(output());
        default -> {
          if (reader.at(Kind.NAME) && ends.contains(reader.current().text())) {
            reader.leave();
            return statements;
          }
          statements.add(tag());
        }
      }
    }
    if (!ends.isEmpty()) {
      throw new TemplateError(
          openedAt, "{% " + opener + " %} is not closed by {% end" + opener + " %}");
    }
    reader.leave();
    return statements;
  }

  private List<Statement> body(int openedAt, String opener) {
    List<Statement> statements = body(Set.of("end" + opener), openedAt, opener);
    reader.next();
    endTag();
    return statements;
  }

  private Statement output() {
    int line = reader.line();
    Expression value = expressions.parseTuple(true);
    reader.expect(Kind.OUTPUT_END, "'}}'");
    return new PrintValue(line, value);
  }

  private void endTag() {
    reader.expect(Kind.BLOCK_END, "'%}'");
  }

  private Statement tag() {
    Lexeme name = reader.expect(Kind.NAME, "the name of a tag");
    int line = name.line();
    return switch (name.text()) {
      case "if" -> ifStatement(line);
      case "for" -> forStatement(line);
      case "set" -> setStatement(line);
      case "macro" -> macro(line);
      case "filter" -> filter(line);
      case "with" -> with(line);
      case "generation" -> generation(line);
      case "break", "continue" -> leaveLoop(line, name.text());
      case "call", "include", "import", "from", "extends", "block", "do", "autoescape" ->
          throw new TemplateError(
              line, "{% " + name.text() + " %} is not part of chat templates here; write it out");
      default -> throw new TemplateError(line, "the tag '" + name.text() + "' is unknown here");
    };
  }

  private Statement ifStatement(int line) {
    List<IfStatement.Branch> branches = new ArrayList<>();
    List<Statement> otherwise = List.of();
    String part = "elif";
    int partLine = line;
    while (!part.equals("endif")) {
      if (part.equals("elif")) {
        Expression condition = expressions.parseTuple(false);
        endTag();
        Set<String> ends = Set.of("elif", "else", "endif");
        branches.add(new IfStatement.Branch(partLine, condition, body(ends, line, "if")));
      } else {
        endTag();
        otherwise = body(Set.of("endif"), line, "if");
      }
      partLine = reader.line();
      part = reader.next().text();
    }
    endTag();
    return new IfStatement(line, branches, otherwise);
  }

  private Statement forStatement(int line) {
    Target target = target(false);
    if (!reader.skipName("in")) {
      throw reader.unexpected("'in'");
    }
    Expression values = expressions.parseTuple(false);
    Expression condition = reader.skipName("if") ? expressions.parse() : null;
    if (reader.atName("recursive")) {
      throw new TemplateError(line, "recursive loops are not supported; use a macro");
    }
    endTag();
    loops++;
    List<Statement> body = body(Set.of("endfor", "else"), line, "for");
    loops--;
    List<Statement> otherwise = List.of();
    if (reader.next().text().equals("else")) {
      endTag();
      otherwise = body(Set.of("endfor"), line, "for");
      reader.next();
    }
    endTag();
    return new ForStatement(line, target, values, condition, body, otherwise);
  }

  private Statement setStatement(int line) {
    Target target = target(true);
    if (reader.skipOperator("=")) {
      Expression value = expressions.parseTuple(true);
      endTag();
      return new SetStatement(line, target, value);
    }
    List<Filtered> filters = filters();
    endTag();
    return new SetStatement(line, target, filtered(filters, outsideLoop(line, "set")));
  }

  private List<Filtered> filters() {
    List<Filtered> filters = new ArrayList<>();
    while (reader.skipOperator("|")) {
      filters.add(primaries.filter(new Constant("")));
    }
    return filters;
  }

  private static Expression filtered(List<Filtered> filters, List<Statement> body) {
    Expression value = new Capture(body);
    for (Filtered filter : filters) {
      value = new Filtered(value, filter.filter(), filter.arguments());
    }
    return value;
  }

  /** A loop cannot be left from inside a block whose text is captured. */
  private List<Statement> outsideLoop(int line, String opener) {
    int outer = loops;
    loops = 0;
    List<Statement> body = body(line, opener);
    loops = outer;
    return body;
  }

  private Statement macro(int line) {
    String name = reader.expect(Kind.NAME, "the name of the macro").text();
    reader.expectOperator("(");
    Map<String, Expression> parameters = new LinkedHashMap<>();
    while (!reader.skipOperator(")")) {
      if (!parameters.isEmpty()) {
        reader.expectOperator(",");
      }
      String parameter = reader.expect(Kind.NAME, "a parameter").text();
      parameters.put(
          parameter,
          reader.skipOperator("=")
              ? expressions.parse()
              : new Constant(new Undefined("parameter '" + parameter + "' was not provided")));
    }
    endTag();
    return new MacroStatement(line, name, parameters, outsideLoop(line, "macro"));
  }

  private Statement filter(int line) {
    List<Filtered> filters = new ArrayList<>(List.of(primaries.filter(new Constant(""))));
    filters.addAll(filters());
    endTag();
    return new PrintValue(line, filtered(filters, outsideLoop(line, "filter")));
  }

  private Statement with(int line) {
    Map<Target, Expression> values = new LinkedHashMap<>();
    while (!reader.at(Kind.BLOCK_END)) {
      if (!values.isEmpty()) {
        reader.expectOperator(",");
      }
      Target target = target(false);
      reader.expectOperator("=");
      values.put(target, expressions.parse());
    }
    endTag();
    return new Block(line, values, body(line, "with"));
  }

  private Statement generation(int line) {
    endTag();
    return new Block(line, Map.of(), outsideLoop(line, "generation"));
  }

  private Statement leaveLoop(int line, String name) {
    if (loops == 0) {
      throw new TemplateError(line, "{% " + name + " %} stands outside of a loop");
    }
    endTag();
    return new LeaveLoop(
        line, name.equals("break") ? Statement.Flow.BREAK : Statement.Flow.CONTINUE);
  }

  private Target target(boolean withNamespace) {
    List<Target> targets = new ArrayList<>();
    boolean tuple = false;
    do {
      @Nullable Target one = singleTarget(withNamespace);
      if (one == null) {
        break;
      }
      targets.add(one);
      tuple |= reader.atOperator(",");
    } while (reader.skipOperator(","));
    if (targets.isEmpty()) {
      throw reader.unexpected("a name to assign to");
    }
    return tuple ? new Target.TupleTarget(targets) : targets.get(0);
  }

  private @Nullable Target singleTarget(boolean withNamespace) {
    if (reader.skipOperator("(")) {
      reader.enter();
      Target inner = target(withNamespace);
      reader.expectOperator(")");
      reader.leave();
      return inner;
    }
    if (!reader.at(Kind.NAME) || reader.atName("in")) {
      return null;
    }
    String name = reader.next().text();
    if (withNamespace && reader.skipOperator(".")) {
      return new Target.NamespaceTarget(name, reader.expect(Kind.NAME, "an attribute").text());
    }
    if (name.matches("(?i)true|false|none")) {
      throw new TemplateError(reader.line(), "'" + name + "' cannot be assigned to");
    }
    return new Target.NameTarget(name);
  }
}
