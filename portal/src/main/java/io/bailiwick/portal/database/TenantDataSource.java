package io.bailiwick.portal.database;

/** Connects as the role {@code bailiwick_portal}, which sees one tenant at a time. */
public final class TenantDataSource extends SettingsDataSource {
  private static final long serialVersionUID = 1L;

  /** Made by the container. */
  public TenantDataSource() {
    super("database.portal");
  }
}
