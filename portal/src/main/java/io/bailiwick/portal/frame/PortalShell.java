package io.bailiwick.portal.frame;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.Theme;

/**
 * The page that holds the portal. Nothing is pushed to it, for now: a WebSocket that closes under
 * Payara 6 leaves a request object that is given to two requests at once, of whomever
 * (payara/Payara issue 5432; docs/experiments/LOG.md, 2026-11-26).
 */
@Theme("bailiwick")
@Viewport("width=device-width, initial-scale=1")
public class PortalShell implements AppShellConfigurator {
  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addFavIcon("icon", "icons/bailiwick.svg", "any");
  }
}
