package io.bailiwick.portal.frame;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.shared.Permission;
import java.util.Arrays;
import java.util.List;

/** What stands at the left: every entry, its group, its route, and who sees it. */
enum Navigation {
  /** Who one is and what waits. */
  DASHBOARD(Group.WORK, "", VaadinIcon.DASHBOARD, Permission.OWN_READ),
  /** Requests for a decision. */
  INBOX(Group.WORK, "inbox", VaadinIcon.INBOX, Permission.APPROVAL_READ),
  /** What models learn from. */
  DATASETS(Group.DATA, "datasets", VaadinIcon.DATABASE, Permission.DATASET_READ),
  /** What is adapted. */
  MODELS(Group.MODELS, "models", VaadinIcon.CUBES, Permission.MODEL_READ),
  /** The record. */
  AUDIT(Group.OVERSIGHT, "audit", VaadinIcon.RECORDS, Permission.AUDIT_READ),
  /** The installation's tenants. */
  TENANTS(Group.ADMINISTRATION, "tenants", VaadinIcon.BUILDING, Permission.TENANT_READ),
  /** Who may do what. */
  PEOPLE(Group.ADMINISTRATION, "people", VaadinIcon.USERS, Permission.PERSON_READ),
  /** Who decides on what. */
  POLICIES(Group.ADMINISTRATION, "policies", VaadinIcon.SCALE, Permission.POLICY_READ);

  private final Group group;
  private final String route;
  private final VaadinIcon icon;
  private final Permission permission;

  Navigation(Group group, String route, VaadinIcon icon, Permission permission) {
    this.group = group;
    this.route = route;
    this.icon = icon;
    this.permission = permission;
  }

  /** The entries of a group that someone may use. */
  static List<Navigation> of(Group group, OwnAccess own) {
    return Arrays.stream(values())
        .filter(entry -> entry.group == group && own.may(entry.permission))
        .toList();
  }

  String route() {
    return route;
  }

  VaadinIcon icon() {
    return icon;
  }

  /** The groups in their order. */
  enum Group {
    /** What one has to do oneself. */
    WORK,
    /** What models learn from. */
    DATA,
    /** What is adapted. */
    MODELS,
    /** What works for people. */
    USE,
    /** What an auditor looks at. */
    OVERSIGHT,
    /** What administrators look after. */
    ADMINISTRATION
  }
}
