package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.bailiwick.access.Role;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.policy.PolicyChange;
import io.bailiwick.portal.words.Words;
import java.util.Optional;
import java.util.stream.Collectors;

/** Policies in people's words. */
public final class PolicyText {
  private PolicyText() {}

  /** The roles of a policy, any of which is enough. */
  public static String roles(FourEyesPolicy policy) {
    return policy.sortedRoles().stream()
        .map(name -> Words.name(Role.valueOf(name)))
        .collect(Collectors.joining(Words.say("policy.or")));
  }

  /** How many people, in words. */
  public static String needed(FourEyesPolicy policy) {
    return policy.needed() == 1
        ? Words.say("policy.needed.one")
        : Words.say("policy.needed.more", policy.needed());
  }

  /** That fewer people can decide than must, if it is so. */
  public static Optional<Component> warning(int needed, int deciders) {
    if (deciders >= needed) {
      return Optional.empty();
    }
    String words =
        switch (deciders) {
          case 0 -> Words.say("policy.unmet.none", needed);
          case 1 -> Words.say("policy.unmet.one", needed);
          default -> Words.say("policy.unmet.more", needed, deciders);
        };
    StateBadge badge = new StateBadge(Standing.FAILED, words);
    badge.getElement().setAttribute("role", "alert");
    return Optional.of(badge);
  }

  /** What counts now and what is asked for, side by side. */
  public static Component beside(PolicyChange change) {
    NativeTable table = new NativeTable();
    table.addClassName("compared");
    NativeTableRow head = table.getHead().addRow();
    head.add(
        new NativeTableHeaderCell(Words.name(change.action())),
        new NativeTableHeaderCell(Words.say("policy.before")),
        new NativeTableHeaderCell(Words.say("policy.after")));
    row(table, "policy.needed", needed(change.before()), needed(change.after()));
    row(table, "policy.roles", roles(change.before()), roles(change.after()));
    return table;
  }

  private static void row(NativeTable table, String name, String before, String after) {
    NativeTableCell changed = new NativeTableCell(after);
    if (!before.equals(after)) {
      changed.addClassName("strong");
    }
    table
        .getBody()
        .addRow()
        .add(new NativeTableCell(Words.say(name)), new NativeTableCell(before), changed);
  }
}
