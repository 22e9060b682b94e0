package io.bailiwick.launcher.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bailiwick.launcher.process.ProcessRecord;
import org.jspecify.annotations.Nullable;

/**
 * One of the platform's processes at this moment.
 *
 * @param name of the service
 * @param state how it is
 * @param pid of its process, if it has one
 * @param port on loopback, if it has one
 * @param since when its process started, ISO 8601
 * @param url where people or programs reach it
 * @param remark what there is to say besides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceStatus(
    String name,
    ServiceState state,
    @Nullable Long pid,
    @Nullable Integer port,
    @Nullable String since,
    @Nullable String url,
    @Nullable String remark) {

  /** A service with a process. */
  public static ServiceStatus of(ProcessRecord process, ServiceState state, String url) {
    return new ServiceStatus(
        process.name(),
        state,
        process.identity().pid(),
        process.port(),
        process.startedAt().toString(),
        url,
        null);
  }

  /** A service without one. */
  public static ServiceStatus without(String name, ServiceState state, @Nullable String remark) {
    return new ServiceStatus(name, state, null, null, null, null, remark);
  }

  /** Whether it runs and answers. */
  public boolean isUp() {
    return state == ServiceState.UP;
  }
}
