import type { DeploymentRecord, DeploymentStep, Result, TopicRecord } from '@firn/registry-client';
import type { JournalEntries } from '@firn/registry-client';
import { StateError } from '../errors.js';
import type { PlanIdentity, StepKind, TopicPlan } from '../plan/topic-plan.js';
import type { Ports } from '../ports/ports.js';
import { JournalMoved } from './deployment-stopped.js';
import type { OnProgress, ProgressEvent } from './progress.js';

/** Waiting, as the caller wants it. */
export interface Patience {
  /** Between two looks at what is waited for. */
  readonly pollMilliseconds: number;
  /** How long runs may go on after the pause before they are stopped. */
  readonly drainMilliseconds: number;
}

/** What the steps of one deployment share. */
export interface DeploymentContext<Plan extends PlanIdentity = TopicPlan> {
  readonly plan: Plan;
  readonly ports: Ports;
  readonly patience: Patience;
  readonly onProgress: OnProgress;
}

/** A deployment as it stands at one moment. Every step begins with a fresh look. */
export interface OpenDeployment<Plan extends PlanIdentity = TopicPlan> extends DeploymentContext<Plan> {
  readonly topic: TopicRecord;
  readonly journal: DeploymentRecord;
}

/** Looks at the deployment; `undefined` when it is not open (any more, or yet). */
export async function lookAt<Plan extends PlanIdentity>(
  context: DeploymentContext<Plan>,
): Promise<OpenDeployment<Plan> | undefined> {
  const { plan, ports } = context;
  const topic = await ports.registry.getTopic(plan.topic);
  if (topic?.deployment?.id !== plan.deploymentId) return undefined;
  const journal = await ports.registry.getDeployment(plan.topic, plan.deploymentId);
  if (journal === undefined) {
    throw new StateError(
      `The deployment ${plan.deploymentId} of ${plan.topic} is open, but the registry lacks its journal.`,
    );
  }
  // Closed between the two reads.
  if (journal.step === 'DONE') return undefined;
  return { ...context, topic, journal };
}

/** Writes into the journal, if the deployment is still where it was looked at. */
export async function note(deployment: OpenDeployment<PlanIdentity>, entries: JournalEntries): Promise<void> {
  const { plan, ports, journal } = deployment;
  const place = { topic: plan.topic, deployment: plan.deploymentId, step: journal.step };
  stillThere(await ports.registry.noteObserved({ ...place, ...entries }));
}

/** Moves the deployment on from where it was looked at, with what the step saw. */
export async function moveTo(
  deployment: OpenDeployment<PlanIdentity>,
  to: DeploymentStep,
  entries: JournalEntries,
): Promise<void> {
  const { plan, ports, journal } = deployment;
  const move = { topic: plan.topic, deployment: plan.deploymentId, from: journal.step, to, ...entries };
  stillThere(await ports.registry.moveStep(move));
}

/** Confirms right before a write to the catalog that the deployment is still where it was looked at. */
export async function confirm(deployment: OpenDeployment<PlanIdentity>): Promise<void> {
  const { plan, ports, journal } = deployment;
  const now = await ports.registry.getTopic(plan.topic);
  if (now?.deployment?.id !== plan.deploymentId || now.deployment.step !== journal.step) {
    throw new JournalMoved(`The deployment ${plan.deploymentId} is no longer at ${journal.step}.`);
  }
}

/** The value of a write that was conditional on the journal; a refusal means that another deployer was faster. */
export function stillThere<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new JournalMoved(result.refusal.message);
}

/** Tells the caller. */
export function report(
  { plan, onProgress }: DeploymentContext<PlanIdentity>,
  step: StepKind,
  state: ProgressEvent['state'],
  message: string,
  more: Pick<ProgressEvent, 'rows'> = {},
): void {
  onProgress({ topic: plan.topic, deployment: plan.deploymentId, step, state, message, ...more });
}
