package io.bailiwick.portal.frame;

import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The page before anything of it is painted: its language, light or dark, the browser's time zone
 * for the server, and which scripts may run.
 */
final class PageHead implements IndexHtmlRequestListener {
  /** Runs before the first paint; what was chosen goes before what the system prefers. */
  private static final String FIRST =
      """
      (function () {
        var root = document.documentElement;
        if (!root.hasAttribute('theme') && matchMedia('(prefers-color-scheme: dark)').matches) {
          root.setAttribute('theme', 'dark');
        }
        document.cookie = '%s=' + encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)
            + ';path=/;samesite=lax';
      })();
      """
          .formatted(Preferences.ZONE);

  @Override
  public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
    Document document = response.getDocument();
    Preferences preferences = new Preferences(response.getVaadinRequest());
    Element root = document.getElementsByTag("html").first();
    if (root != null) {
      root.attr("lang", preferences.language().tag());
      preferences.theme().ifPresent(theme -> root.attr("theme", theme));
    }
    document.head().prependElement("script").appendChild(new DataNode(FIRST));
    String nonce = ContentSecurity.nonce();
    document.select("script").forEach(script -> script.attr("nonce", nonce));
    response.getVaadinResponse().setHeader(ContentSecurity.HEADER, ContentSecurity.ofPage(nonce));
  }
}
