package io.bailiwick.approval;

/** What the running transaction's tenant asks for; answered by the feature that keeps policies. */
public interface FourEyesPolicies {
  /** The policy in force, which stays so until the transaction ends. */
  FourEyesPolicy inForce(ApprovedAction action);
}
