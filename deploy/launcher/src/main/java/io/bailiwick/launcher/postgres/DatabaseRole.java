package io.bailiwick.launcher.postgres;

/** Who may log in to the databases. None is a superuser, and none goes past row-level security. */
public enum DatabaseRole {
  /** Owns the platform's tables and migrates them; no running program logs in as it. */
  OWNER("bailiwick_owner", "bailiwick"),
  /** What the portal logs in as: owns nothing, sees what row-level security shows it. */
  PORTAL("bailiwick_portal", "bailiwick"),
  /** Work across tenants: sees the few columns that it is granted, of every tenant. */
  QUEUE("bailiwick_queue", "bailiwick"),
  /** Keycloak, which owns its database and sees no other. */
  KEYCLOAK("keycloak", "keycloak");

  private final String roleName;
  private final String database;

  DatabaseRole(String roleName, String database) {
    this.roleName = roleName;
    this.database = database;
  }

  /** Its name in PostgreSQL. */
  public String roleName() {
    return roleName;
  }

  /** The one database that it may connect to. */
  public String database() {
    return database;
  }

  /** Whether it owns that database. */
  boolean isOwner() {
    return this == OWNER || this == KEYCLOAK;
  }

  /** The file of its password in the folder of secrets. */
  String secretName() {
    return "database-" + roleName.replace('_', '-');
  }
}
