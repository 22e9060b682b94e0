package io.bailiwick.portal.frame;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.Theme;

/**
 * The page that holds the portal. Nothing is pushed to it, for now: a WebSocket that closes under
 * Payara 6 can have a request object recycled while it is in use (payara/Payara issue 5432;
 * docs/decisions/0010-portal-frame.md).
 */
@Theme("bailiwick")
@Viewport("width=device-width, initial-scale=1")
public class PortalShell implements AppShellConfigurator {
  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addFavIcon("icon", "icons/bailiwick.svg", "any");
  }
}
