package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses expressions, with the precedence of Jinja's operators. */
final class ExpressionParser {
  private static final Set<String> ORDER = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final LexemeReader reader;
  private final PrimaryParser primaries;

  ExpressionParser(LexemeReader reader) {
    this.reader = reader;
    this.primaries = new PrimaryParser(reader, this);
  }

  /** An expression, with {@code a if b else c}. */
  Expression parse() {
    reader.enter();
    Expression value = or();
    while (reader.skipName("if")) {
      Expression condition = or();
      Expression otherwise = reader.skipName("else") ? parse() : new Constant(Undefined.NOTHING);
      value = new Conditional(condition, value, otherwise);
    }
    reader.leave();
    return value;
  }

  /** An expression that leaves a following {@code if} to the statement it stands in. */
  Expression parseWithoutCondition() {
    return or();
  }

  /** One expression, or several with commas between, which make a tuple. */
  Expression parseTuple(boolean withCondition) {
    Expression first = withCondition ? parse() : or();
    if (!reader.atOperator(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (reader.skipOperator(",")) {
      if (atEnd()) {
        break;
      }
      items.add(withCondition ? parse() : or());
    }
    return new TupleLiteral(items);
  }

  private boolean atEnd() {
    return reader.at(Kind.BLOCK_END) || reader.at(Kind.OUTPUT_END) || reader.atOperator(")");
  }

  private Expression or() {
    Expression left = and();
    while (reader.skipName("or")) {
      left = new Logic(left, and(), true);
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (reader.skipName("and")) {
      left = new Logic(left, not(), false);
    }
    return left;
  }

  private Expression not() {
    if (!reader.skipName("not")) {
      return comparison();
    }
    reader.enter();
    Expression negated = new Negation(not());
    reader.leave();
    return negated;
  }

  private Expression comparison() {
    Expression first = sum();
    List<ComparisonChain.Link> links = new ArrayList<>();
    while (true) {
      if (reader.at(Kind.OPERATOR) && ORDER.contains(reader.current().text())) {
        links.add(new ComparisonChain.Link(reader.next().text(), sum()));
      } else if (reader.skipName("in")) {
        links.add(new ComparisonChain.Link("in", sum()));
      } else if (reader.atName("not") && reader.nextIsName("in")) {
        reader.next();
        reader.next();
        links.add(new ComparisonChain.Link("not in", sum()));
      } else {
        return links.isEmpty() ? first : new ComparisonChain(first, links);
      }
    }
  }

  private Expression sum() {
    Expression left = concatenation();
    while (reader.atOperator("+") || reader.atOperator("-")) {
      left = new Calculation(reader.next().text(), left, concatenation());
    }
    return left;
  }

  private Expression concatenation() {
    Expression first = product();
    if (!reader.atOperator("~")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (reader.skipOperator("~")) {
      parts.add(product());
    }
    return new Concatenation(parts);
  }

  private Expression product() {
    Expression left = power();
    while (reader.atOperator("*")
        || reader.atOperator("/")
        || reader.atOperator("//")
        || reader.atOperator("%")) {
      left = new Calculation(reader.next().text(), left, power());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (reader.skipOperator("**")) {
      left = new Calculation("**", left, unary(true));
    }
    return left;
  }

  /** A filter binds closer than a sign: {@code -x|abs} negates first. */
  Expression unary(boolean withFilters) {
    reader.enter();
    Expression value;
    if (reader.atOperator("-") || reader.atOperator("+")) {
      value = new Signed(reader.next().text().equals("-"), unary(false));
    } else {
      value = primaries.parse();
    }
    value = primaries.postfix(value);
    value = withFilters ? primaries.filters(value) : value;
    reader.leave();
    return value;
  }
}
