import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect } from 'vitest';
import { buildsKey, deployment } from '../stacks/deployment.ts';
import { type Settings, type Stage, stage } from './stage.ts';

/** An app that names the functions’ code and the web builds without making them, so that a template test needs neither. */
export const unbundledApp = (): App =>
  new App({ context: { 'aws:cdk:bundling-stacks': [], [buildsKey]: webBuilds() } });

/** What a deployer sets for a stage people use. */
export const settings: Settings = {
  XIANCE_DOMAIN: 'xiance.example',
  XIANCE_CERTIFICATE: 'arn:aws:acm:us-east-1:111122223333:certificate/one',
  XIANCE_ALARM_EMAIL: 'duty@xiance.example',
};

export const production: Stage = stage('production', settings);
export const trial: Stage = stage('trial', {});

/** A folder as the web build leaves it. */
export function webBuilds(): string {
  const builds = mkdtempSync(join(tmpdir(), 'xiance-builds-'));
  mkdirSync(join(builds, 'assets'), { recursive: true });
  return builds;
}

/** The template of one construct alone in a stack. */
export function templateOf(make: (scope: Stack) => unknown): Template {
  const scope = new Stack(unbundledApp(), 'alone');
  make(scope);
  return Template.fromStack(scope);
}

/** The whole of one stage: the app, and each stack's template by its concern. */
export function deployed(to: Stage): { app: App; template: (concern: string) => Template } {
  const app = unbundledApp();
  deployment(app, to);
  const assembly = app.synth();
  const template = (concern: string) =>
    Template.fromJSON(assembly.getStackByName(`xiance-${to.name}-${concern}`).template as object);
  return { app, template };
}

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    /** Some resource of the template has these properties; the CDK's `Match` may stand in them. */
    toDeclare(type: string, properties: object): T;
  }
}

expect.extend({
  toDeclare(template: Template, type: string, properties: object) {
    try {
      template.hasResourceProperties(type, properties);
      return { pass: true, message: () => `a ${type} like this was not expected` };
    } catch (error) {
      return { pass: false, message: () => (error as Error).message };
    }
  },
});
