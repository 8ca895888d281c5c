/** What sst.config.ts uses of sst's types, so that the type check needs no sst: it is installed only to deploy with it. */
declare module 'sst' {
  import type { App } from 'aws-cdk-lib';

  export interface SSTConfig {
    config(): { name: string; region: string };
    stacks(app: App & { stage: string; region: string; account: string }): void;
  }
}
