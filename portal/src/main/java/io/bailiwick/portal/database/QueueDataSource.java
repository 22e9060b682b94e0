package io.bailiwick.portal.database;

/** Connects as the role {@code bailiwick_queue}, which works across tenants and sees little. */
public final class QueueDataSource extends SettingsDataSource {
  private static final long serialVersionUID = 1L;

  /** Made by the container. */
  public QueueDataSource() {
    super("database.queue");
  }
}
