package io.bailiwick.access;

import io.bailiwick.audit.AuditGuard;
import io.bailiwick.audit.RefusalRecord;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Grants;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.transaction.Access;
import io.bailiwick.shared.transaction.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;

/** What stands around every use case: the tenant, the permission, the transaction, the record. */
@ApplicationScoped
class UseCase {
  @Inject private CurrentIdentity current;
  @Inject private TenantTransaction transaction;
  @Inject private Grants grants;
  @Inject private AuditGuard guard;
  @Inject private RefusalRecord refusals;

  Object run(InvocationContext call, Permission permission, Access access) throws Exception {
    Identity identity = current.identity().orElseThrow(NotSignedInException::new);
    if (transaction.isRunning()) {
      return transaction.join(identity.tenant(), access, () -> allowed(call, identity, permission));
    }
    try {
      return transaction.begin(
          identity.tenant(), access, check(access), () -> allowed(call, identity, permission));
    } catch (RefusedException refused) {
      refused.refusedBy(name(call));
      refusals.record(
          identity,
          String.valueOf(refused.useCase()),
          refused.code(),
          String.valueOf(refused.getMessage()));
      throw refused;
    }
  }

  /** Of a query nothing is asked: the database itself refuses its writes. */
  private Runnable check(Access access) {
    return access == Access.READ_WRITE ? guard::requireEntry : () -> {};
  }

  private Object allowed(InvocationContext call, Identity identity, Permission permission)
      throws Exception {
    try {
      refuseUnlessGranted(identity, permission);
      return call.proceed();
    } catch (RefusedException refused) {
      refused.refusedBy(name(call));
      throw refused;
    }
  }

  private void refuseUnlessGranted(Identity identity, Permission permission) {
    if (!permission.ofEveryone() && !grants.of(identity).contains(permission)) {
      throw new RefusedException(
          "permission",
          "this needs the permission "
              + permission.label()
              + ", which none of your roles has; ask a tenant administrator for a role that has it");
    }
  }

  private static String name(InvocationContext call) {
    return call.getMethod().getDeclaringClass().getSimpleName() + "." + call.getMethod().getName();
  }
}
