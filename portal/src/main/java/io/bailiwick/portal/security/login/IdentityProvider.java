package io.bailiwick.portal.security.login;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.bailiwick.portal.PortalSettings;
import io.bailiwick.portal.security.IdentityTrust;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's realm as the portal sees it: under its public name for browsers, over loopback for the
 * portal's own calls. What it says of itself (OpenID Connect Discovery 1.0, §4) is asked for when
 * first needed, so that the portal starts without it.
 */
@ApplicationScoped
class IdentityProvider {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 10_000;
  private static final String CALLBACK = "/oidc/callback";

  private volatile @Nullable OIDCProviderMetadata metadata;

  /**
   * What it says of itself.
   *
   * @throws IOException if it does not answer, or is another than the portal was set up with
   */
  OIDCProviderMetadata metadata() throws IOException {
    OIDCProviderMetadata known = metadata;
    if (known == null) {
      known = discover();
      metadata = known;
    }
    return known;
  }

  private OIDCProviderMetadata discover() throws IOException {
    URI document = URI.create(setting("identity.url") + DISCOVERY);
    HTTPResponse response = send(new HTTPRequest(HTTPRequest.Method.GET, document));
    try {
      response.ensureStatusCode(HTTPResponse.SC_OK);
      OIDCProviderMetadata found = OIDCProviderMetadata.parse(response.getBody());
      if (!found.getIssuer().equals(issuer())) {
        throw new IOException(
            document + " is of the issuer " + found.getIssuer() + ", not of " + issuer());
      }
      return found;
    } catch (ParseException e) {
      throw new IOException(document + " is not a discovery document: " + e.getMessage(), e);
    }
  }

  /** Sends a request with this portal's patience. */
  HTTPResponse send(HTTPRequest request) throws IOException {
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(READ_MILLIS);
    request.setFollowRedirects(false);
    request.setSSLSocketFactory(IdentityTrust.context().getSocketFactory());
    return request.send();
  }

  /** Who the portal is to it. */
  ClientID client() {
    return new ClientID(setting("identity.client.id"));
  }

  /** How the portal proves that (RFC 6749, §2.3.1). */
  ClientAuthentication authentication() {
    return new ClientSecretBasic(client(), new Secret(setting("identity.client.secret")));
  }

  /** Whose tokens count. */
  Issuer issuer() {
    return new Issuer(setting("identity.issuer"));
  }

  /** For whom an access token must be, to be good for the portal's interfaces. */
  String audience() {
    return setting("identity.audience");
  }

  /** Where it sends people back to. */
  URI callback() {
    return URI.create(setting("portal.url") + CALLBACK);
  }

  /** The portal's first page, as a browser knows it. */
  URI home() {
    return URI.create(setting("portal.url") + "/");
  }

  private static String setting(String key) {
    return PortalSettings.read().require(key);
  }
}
