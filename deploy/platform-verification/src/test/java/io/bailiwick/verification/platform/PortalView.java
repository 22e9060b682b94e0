package io.bailiwick.verification.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every view, by hand: what it is called and who may see it. The product is not asked, so that a
 * view that opens to the wrong people does not open this table with it.
 */
enum PortalView {
  DASHBOARD("", "Welcome, ", "，您好", Readers.EVERYONE),
  INBOX("inbox", "Inbox", "待办", Readers.OF_APPROVALS),
  DATASETS("datasets", "Datasets", "数据集", Readers.OF_DATASETS),
  MODELS("models", "Base models", "基础模型", Readers.OF_MODELS),
  AUDIT("audit", "Audit", "审计留痕", Readers.OF_THE_RECORD),
  TIMELINE("audit/:kind/:id*", "Person: ", "人员：", Readers.OF_THE_RECORD),
  TENANTS("tenants", "Tenants", "租户", Readers.OF_TENANTS),
  PEOPLE("people", "People and roles", "人员与角色", Readers.OF_PEOPLE),
  ROLES("people/roles", "Who may do what", "角色权限一览", Readers.EVERYONE),
  POLICIES("policies", "Policies", "审批策略", Readers.OF_PEOPLE);

  private static final Pattern ROUTE =
      Pattern.compile("@Route\\(\\s*(?:value\\s*=\\s*)?\"([^\"]*)\"");

  private final String route;
  private final String english;
  private final String chinese;
  private final Set<String> readers;

  PortalView(String route, String english, String chinese, Set<String> readers) {
    this.route = route;
    this.english = english;
    this.chinese = chinese;
    this.readers = readers;
  }

  /** Its route as the product writes it. */
  String route() {
    return route;
  }

  /** An address of it, about a thing where it needs one. */
  String address(String kind, String id) {
    return route.replace(":kind", kind).replace(":id*", id);
  }

  /** What stands in its heading. */
  String heading(PageLanguage language) {
    return language == PageLanguage.CHINESE ? chinese : english;
  }

  /** Whether somebody of a role may see it. */
  boolean isFor(String role) {
    return readers.contains(role);
  }

  /** The routes that the portal's sources declare. */
  static Set<String> declared() throws IOException {
    Path sources = Path.of(System.getProperty("bailiwick.root"), "portal/src/main/java");
    Set<String> routes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        ROUTE
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> routes.add(found.group(1)));
      }
    }
    return routes;
  }

  /** Roles that see the same. */
  static final class Readers {
    static final Set<String> EVERYONE =
        Set.of(
            "SYSTEM_ADMIN",
            "SECURITY_ADMIN",
            "AUDIT_ADMIN",
            "TENANT_ADMIN",
            "DATA_STEWARD",
            "MODEL_ENGINEER",
            "DOMAIN_EXPERT",
            "APPROVER",
            "STAFF",
            "AUDITOR",
            Colleagues.NOBODY);
    static final Set<String> OF_APPROVALS =
        Set.of(
            "SYSTEM_ADMIN",
            "SECURITY_ADMIN",
            "TENANT_ADMIN",
            "DATA_STEWARD",
            "MODEL_ENGINEER",
            "APPROVER",
            "AUDITOR");
    static final Set<String> OF_DATASETS =
        Set.of("DATA_STEWARD", "MODEL_ENGINEER", "APPROVER", "AUDITOR");
    static final Set<String> OF_MODELS = Set.of("MODEL_ENGINEER", "APPROVER", "AUDITOR");
    static final Set<String> OF_THE_RECORD = Set.of("AUDIT_ADMIN", "AUDITOR");
    static final Set<String> OF_TENANTS = Set.of("SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN");
    static final Set<String> OF_PEOPLE =
        Set.of(
            "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN", "TENANT_ADMIN", "APPROVER", "AUDITOR");

    private Readers() {}
  }
}
