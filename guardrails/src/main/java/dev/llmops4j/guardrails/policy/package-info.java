/**
 * Guardrails by configuration: one YAML file for each policy, with a version, a revision and hot reload.
 * {@link dev.llmops4j.guardrails.policy.GuardrailPolicies} finds the files, {@link dev.llmops4j.guardrails.policy.PolicyFile} is
 * one that was read. The format stands in {@code POLICIES.md} of the module.
 *
 * <pre>{@code
 * GuardrailPolicies policies = GuardrailPolicies.directory(Path.of("guardrails"));
 * LlmClient client = LlmClient.builder().model(model).with(policies.guardrails("support")).build();
 * }</pre>
 */
@NullMarked
package dev.llmops4j.guardrails.policy;

import org.jspecify.annotations.NullMarked;
