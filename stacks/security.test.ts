import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { deployed, production, trial } from '../infra/testing.ts';

interface Explanation {
  rule: string;
  at: string;
  reason: string;
}

function explanations(app: App): Explanation[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ rule: id.replace(/^\w+::(?=AwsSolutions-)/, ''), at: node.path, reason })),
  );
}

/** What the review finds where, as if nothing had been explained. */
function findings(app: App): { rule: string; at: string }[] {
  const review = new AwsSolutionsChecks(app);
  Object.assign(review, { isAcknowledged: () => false });
  return review
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ rule: ruleName, at: constructPath! })),
    );
}

describe.each([production, trial])('the security review of $name', (stage) => {
  const { app } = deployed(stage);
  const found = findings(app);
  const explained = explanations(app);
  const covers = (explanation: Explanation, finding: { rule: string; at: string }) =>
    explanation.rule === finding.rule && `${finding.at}/`.startsWith(`${explanation.at}/`);

  test('finds nothing that isn’t explained', () => {
    expect(found.filter((finding) => !explained.some((explanation) => covers(explanation, finding)))).toEqual([]);
  });

  test('finds what each explanation explains', () => {
    expect(explained.filter((explanation) => !found.some((finding) => covers(explanation, finding)))).toEqual([]);
  });

  test('is answered in sentences', () => {
    for (const { reason } of explained) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
  });
});

test('a finding nobody explained stops the synthesis', () => {
  const unnamed = { ...production, domain: undefined };
  expect(() => deployed(unnamed)).toThrow('AwsSolutions-CFR4');
});
