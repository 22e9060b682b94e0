package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Lexeme.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses literals, names, subscripts, calls, filters and tests. */
final class PrimaryParser {
  private static final Map<String, Object> CONSTANTS =
      Map.of(
          "true", true, "True", true, "false", false, "False", false, "none", None.NONE, "None",
          None.NONE);
  private static final Set<String> NO_ARGUMENT = Set.of("else", "or", "and");

  private final LexemeReader reader;
  private final ExpressionParser expressions;

  PrimaryParser(LexemeReader reader, ExpressionParser expressions) {
    this.reader = reader;
    this.expressions = expressions;
  }

  Expression parse() {
    Lexeme lexeme = reader.next();
    return switch (lexeme.kind()) {
      case NAME -> name(lexeme);
      case STRING -> string(lexeme);
      case INTEGER -> new Constant(Numbers.integer(lexeme));
      case FLOAT -> new Constant(Double.valueOf(lexeme.text().replace("_", "")));
      case OPERATOR -> bracketed(lexeme);
      default ->
          throw new TemplateError(lexeme.line(), "expected a value and found " + lexeme.shown());
    };
  }

  private static Expression name(Lexeme lexeme) {
    Object constant = CONSTANTS.get(lexeme.text());
    return constant == null ? new Name(lexeme.text()) : new Constant(constant);
  }

  private Expression string(Lexeme first) {
    StringBuilder value = new StringBuilder(first.text());
    while (reader.at(Kind.STRING)) {
      value.append(reader.next().text());
    }
    return new Constant(value.toString());
  }

  private Expression bracketed(Lexeme lexeme) {
    return switch (lexeme.text()) {
      case "(" -> parenthesised();
      case "[" -> new ListLiteral(items("]"));
      case "{" -> dictionary();
      default ->
          throw new TemplateError(lexeme.line(), "expected a value and found " + lexeme.shown());
    };
  }

  private Expression parenthesised() {
    if (reader.skipOperator(")")) {
      return new TupleLiteral(List.of());
    }
    Expression inside = expressions.parseTuple(true);
    reader.expectOperator(")");
    return inside;
  }

  private List<Expression> items(String closing) {
    List<Expression> items = new ArrayList<>();
    while (!reader.skipOperator(closing)) {
      if (!items.isEmpty()) {
        reader.expectOperator(",");
        if (reader.skipOperator(closing)) {
          break;
        }
      }
      items.add(expressions.parse());
    }
    return items;
  }

  private Expression dictionary() {
    List<DictionaryLiteral.Entry> entries = new ArrayList<>();
    while (!reader.skipOperator("}")) {
      if (!entries.isEmpty()) {
        reader.expectOperator(",");
        if (reader.skipOperator("}")) {
          break;
        }
      }
      Expression key = expressions.parse();
      reader.expectOperator(":");
      entries.add(new DictionaryLiteral.Entry(key, expressions.parse()));
    }
    return new DictionaryLiteral(entries);
  }

  /** Attributes, subscripts and calls after a value. */
  Expression postfix(Expression base) {
    Expression value = base;
    while (true) {
      if (reader.skipOperator(".")) {
        value = attribute(value);
      } else if (reader.skipOperator("[")) {
        value = subscript(value);
      } else if (reader.skipOperator("(")) {
        value = new Call(value, arguments());
      } else {
        return value;
      }
    }
  }

  private Expression attribute(Expression base) {
    if (reader.at(Kind.INTEGER)) {
      return new Subscript(base, new Constant(Numbers.integer(reader.next())));
    }
    return new Attribute(base, reader.expect(Kind.NAME, "an attribute").text());
  }

  private Expression subscript(Expression base) {
    @Nullable Expression[] parts = new @Nullable Expression[3];
    int part = 0;
    boolean slice = false;
    while (!reader.skipOperator("]")) {
      if (reader.skipOperator(":")) {
        slice = true;
        if (++part > 2) {
          throw reader.unexpected("']'");
        }
      } else if (parts[part] == null) {
        parts[part] = expressions.parse();
      } else {
        throw reader.unexpected("']'");
      }
    }
    if (slice) {
      return new Slice(base, parts[0], parts[1], parts[2]);
    }
    Expression key = parts[0];
    if (key == null) {
      throw reader.unexpected("a subscript before ']'");
    }
    return new Subscript(base, key);
  }

  /** The arguments of a call whose opening bracket is read. */
  ArgumentList arguments() {
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    boolean first = true;
    while (!reader.skipOperator(")")) {
      if (!first) {
        reader.expectOperator(",");
        if (reader.skipOperator(")")) {
          break;
        }
      }
      first = false;
      argument(positional, named);
    }
    return new ArgumentList(positional, named);
  }

  private void argument(List<Expression> positional, Map<String, Expression> named) {
    if (reader.atOperator("*") || reader.atOperator("**")) {
      throw new TemplateError(
          reader.line(), "arguments given with * are not supported; write them out");
    }
    int line = reader.line();
    Expression value = expressions.parse();
    if (value instanceof Name name && reader.skipOperator("=")) {
      if (named.put(name.name(), expressions.parse()) != null) {
        throw new TemplateError(line, "the argument '" + name.name() + "' is given twice");
      }
    } else if (named.isEmpty()) {
      positional.add(value);
    } else {
      throw new TemplateError(line, "an argument without a name follows one with a name");
    }
  }

  /** Filters, tests and calls after a value. */
  Expression filters(Expression base) {
    Expression value = base;
    while (true) {
      if (reader.skipOperator("|")) {
        value = filter(value);
      } else if (reader.skipName("is")) {
        value = test(value);
      } else if (reader.skipOperator("(")) {
        value = new Call(value, arguments());
      } else {
        return value;
      }
    }
  }

  Filtered filter(Expression value) {
    String name = dottedName("a filter");
    ArgumentList arguments =
        reader.skipOperator("(") ? arguments() : new ArgumentList(List.of(), Map.of());
    return new Filtered(value, name, arguments);
  }

  private String dottedName(String what) {
    StringBuilder name = new StringBuilder(reader.expect(Kind.NAME, what).text());
    while (reader.skipOperator(".")) {
      name.append('.').append(reader.expect(Kind.NAME, what).text());
    }
    return name.toString();
  }

  private Expression test(Expression value) {
    boolean negated = reader.skipName("not");
    String name = dottedName("a test");
    ArgumentList arguments = new ArgumentList(List.of(), Map.of());
    if (reader.skipOperator("(")) {
      arguments = arguments();
    } else if (startsArgument()) {
      arguments = new ArgumentList(List.of(postfix(parse())), Map.of());
    }
    Expression tested = new Tested(value, name, arguments);
    return negated ? new Negation(tested) : tested;
  }

  private boolean startsArgument() {
    return switch (reader.current().kind()) {
      case STRING, INTEGER, FLOAT -> true;
      case NAME -> !NO_ARGUMENT.contains(reader.current().text()) && !endsTest();
      case OPERATOR -> reader.atOperator("[") || reader.atOperator("{");
      default -> false;
    };
  }

  private boolean endsTest() {
    if (reader.atName("is")) {
      throw reader.unexpected("'and' between two tests");
    }
    return reader.atName("if") || reader.atName("in") || reader.atName("not");
  }
}
