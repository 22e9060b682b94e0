package io.bailiwick.policy;

import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.NotFoundException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One policy for one action, as approvals and the record name it: {@code ACTION/number}.
 *
 * @param action whose
 * @param number which
 */
record PolicyObject(ApprovedAction action, int number) {
  static final String KIND = "POLICY";
  private static final Pattern FORM = Pattern.compile("([A-Z_]+)/([1-9][0-9]{0,8})");

  static PolicyObject of(AuditedObject object) {
    Matcher parts = FORM.matcher(object.id());
    if (!object.kind().equals(KIND) || !parts.matches()) {
      throw new NotFoundException("policy", object.id());
    }
    return new PolicyObject(
        ApprovedAction.valueOf(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  AuditedObject audited() {
    return new AuditedObject(KIND, action + "/" + number);
  }

  /** Of everything that somebody who decides about it is shown: what was, and what shall be. */
  ContentDigest digest(FourEyesPolicy before, FourEyesPolicy after) {
    return ContentDigest.of(KIND, audited().id(), text(before), text(after));
  }

  /** A policy as the record tells it. */
  static String text(FourEyesPolicy policy) {
    return policy.needed() + " of " + String.join(" ", policy.sortedRoles());
  }
}
