import { App } from 'aws-cdk-lib';
import { deployment } from '../stacks/deployment.ts';
import { stage } from './stage.ts';

// Alone this writes the templates to cdk.out, with no credentials and no network; under the CDK's CLI, where it asks.
const app = new App({ outdir: process.env.CDK_OUTDIR ?? 'cdk.out' });
deployment(app, stage(process.env.XIANCE_STAGE ?? 'dev'));
const { directory, stacks } = app.synth();
if (!process.env.CDK_OUTDIR) console.log(`${stacks.map(({ stackName }) => stackName).join(', ')}\nin ${directory}`);
