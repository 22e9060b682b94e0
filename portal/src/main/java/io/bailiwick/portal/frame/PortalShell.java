package io.bailiwick.portal.frame;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.Theme;

/**
 * The page that holds the portal. Requests come by XHR, where the container knows who is signed in;
 * only what the server has to say by itself comes over the WebSocket.
 */
@Push(transport = Transport.WEBSOCKET_XHR)
@Theme("bailiwick")
@Viewport("width=device-width, initial-scale=1")
public class PortalShell implements AppShellConfigurator {
  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addFavIcon("icon", "icons/bailiwick.svg", "any");
  }
}
