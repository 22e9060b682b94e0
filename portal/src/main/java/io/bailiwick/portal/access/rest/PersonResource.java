package io.bailiwick.portal.access.rest;

import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.AccessService;
import io.bailiwick.access.PeopleService;
import io.bailiwick.access.Person;
import io.bailiwick.access.PersonKey;
import io.bailiwick.access.PersonPage;
import io.bailiwick.access.Role;
import io.bailiwick.portal.rest.Creation;
import io.bailiwick.portal.rest.Cursor;
import io.bailiwick.portal.rest.Made;
import io.bailiwick.portal.rest.MalformedRequestException;
import io.bailiwick.portal.rest.Page;
import io.bailiwick.portal.rest.QueryValue;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.NotFoundException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenant's people and their roles. */
@Path("people")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PersonResource {
  @Inject private AccessCatalog catalog;
  @Inject private PeopleService people;
  @Inject private AccessService access;
  @Inject private Creation creation;

  /** People by name. */
  @GET
  public Page<PersonRepresentation> list(
      @QueryParam("words") @Nullable String words,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    int most = QueryValue.limit(limit);
    PersonKey after =
        Cursor.read(cursor, 2, parts -> new PersonKey(parts.get(0), new ActorId(parts.get(1))));
    List<Person> found =
        catalog.people(new PersonPage(words == null ? "" : words, after, most + 1));
    return Page.of(
        found,
        most,
        PersonRepresentation::of,
        person -> Cursor.of(person.name(), person.subject().value()));
  }

  /** Brings somebody in. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response invite(@HeaderParam("Idempotency-Key") @Nullable String key, InvitedPerson body) {
    return creation.answer(
        key, body, () -> people.invite(body.person()), InvitationRepresentation::made);
  }

  /** One of the people. */
  @GET
  @Path("{subject}")
  public PersonRepresentation get(@PathParam("subject") String subject) {
    return PersonRepresentation.of(catalog.person(id(subject)));
  }

  /** Takes somebody out. */
  @DELETE
  @Path("{subject}")
  public void remove(
      @PathParam("subject") String subject, @QueryParam("reason") @Nullable String reason) {
    people.remove(id(subject), given(reason));
  }

  /** Gives somebody a new password for one sign-in. */
  @POST
  @Path("{subject}/password")
  public OneTimePasswordRepresentation issuePassword(@PathParam("subject") String subject) {
    return new OneTimePasswordRepresentation(people.issuePassword(id(subject)));
  }

  /** Asks for a role for somebody; someone else decides. */
  @POST
  @Path("{subject}/roles")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response requestRole(
      @PathParam("subject") String subject,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      WantedRole body) {
    return creation.answer(
        key,
        new RoleForSomebody(subject, body),
        () -> access.requestRole(id(subject), body.role(), body.reason()),
        approval -> Made.awaitsDecision(approval.toString()));
  }

  /** Takes a role away. */
  @DELETE
  @Path("{subject}/roles/{role}")
  public void revokeRole(
      @PathParam("subject") String subject,
      @PathParam("role") String role,
      @QueryParam("reason") @Nullable String reason) {
    Role known =
        Arrays.stream(Role.values())
            .filter(candidate -> candidate.name().equals(role))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("role", role));
    access.revokeRole(id(subject), known, given(reason));
  }

  private record RoleForSomebody(String subject, WantedRole role) {}

  private static String given(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new MalformedRequestException(
          "reason", "the parameter reason is missing; it goes into the record");
    }
    return reason;
  }

  private static ActorId id(String text) {
    try {
      return new ActorId(text);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("person", text);
    }
  }
}
