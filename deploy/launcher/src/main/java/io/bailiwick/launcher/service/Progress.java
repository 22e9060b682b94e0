package io.bailiwick.launcher.service;

/** Hears what the launcher does while it does it. */
public interface Progress {
  /** Takes one line for people. */
  void say(String line);
}
