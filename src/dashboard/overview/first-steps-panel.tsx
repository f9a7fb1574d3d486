import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { Api } from "../api/shapes.ts";
import { Icon } from "../ui/icons.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import type { Step, StepName } from "./first-steps.ts";

interface FirstStepsProps {
  steps: readonly Step[];
  mayConnect: boolean;
  providers: readonly Api["Provider"][];
}

const titles: Readonly<Record<StepName, string>> = {
  connect: "Connect an account",
  deploy: "Deploy a service",
  invite: "Invite people",
};

/** What a new organisation needs, with what is done ticked. */
export function FirstSteps({ steps, ...known }: FirstStepsProps): ReactNode {
  return (
    <section className="panel" aria-label="First steps">
      <header>
        <h2>First steps</h2>
      </header>
      <ol className="first-steps">
        {steps.map(({ name, isDone }) => (
          <li key={name} data-done={isDone || undefined}>
            <span className="first-tick">{isDone && <Icon name="check" size={14} />}</span>
            <div>
              <h3>
                {titles[name]}
                {isDone && <span className="visually-hidden">, done</span>}
              </h3>
              {!isDone && <HowTo step={name} {...known} />}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function HowTo({ step, mayConnect, providers }: { step: StepName } & Omit<FirstStepsProps, "steps">): ReactNode {
  if (step === "deploy") return <HowToDeploy />;
  if (step === "invite") {
    return (
      <p>
        Their invitations are links that work once. <Link to="/members">Members</Link>
      </p>
    );
  }
  if (!mayConnect) return <p>An admin of the organisation connects the accounts that are deployed to.</p>;
  const begun = providers.find(({ mode }) => mode !== "static");
  return begun ? <Begun name={begun.name} /> : <HowToConnect />;
}

function HowToConnect(): ReactNode {
  return (
    <>
      <p>Two minutes: a template makes the role, which is tried out until it answers as it must.</p>
      <LinkButton to="/providers/connect">Connect an account</LinkButton>
    </>
  );
}

function Begun({ name }: { name: string }): ReactNode {
  return (
    <p>
      <Link to="/providers/$provider" params={{ provider: name }}>
        {name}
      </Link>{" "}
      was begun, and gives no credentials yet.
    </p>
  );
}

function HowToDeploy(): ReactNode {
  return (
    <>
      <p>
        In the folder of its <code>serverless.yml</code>, or before any other tool with{" "}
        <code>passrole exec -- TOOL</code>:
      </p>
      <pre className="code-block">
        {`passrole login ${window.location.origin}\npassrole deploy --stage dev --api ${window.location.origin}`}
      </pre>
    </>
  );
}
